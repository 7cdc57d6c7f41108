import { describe, expect, test } from 'vitest'
import { openForm } from '../engine/definition.ts'
import { choice, formOf, question } from '../engine/testing-form.ts'
import type { QuestionType } from '../form/form.ts'
import { keyedAnswer } from './keyed-answer.ts'

const keyed = (type: QuestionType, typed: string) => {
  const form = formOf([question('asked', type, { choices: { list: 'homes' } })], {
    choices: { homes: ['flat', 'street', '3'].map((name) => choice(name)) },
  })
  const plain = formOf([question('asked', type)])
  const [definition] = openForm(['select_one', 'select_multiple', 'rank'].includes(type) ? form : plain).definitions
  return definition && keyedAnswer(definition, typed)
}

describe('what is typed from paper', () => {
  test.each<[QuestionType, string, string]>([
    ['select_one', '1', 'flat'],
    ['select_one', ' 2 ', 'street'],
    ['select_one', '3', '3'],
    ['select_one', 'street', 'street'],
    ['select_one', 'Street', 'street'],
    ['select_multiple', '2 1', 'flat street'],
    ['select_multiple', '1,2', 'flat street'],
    ['rank', '2 1 3', 'street flat 3'],
    ['acknowledge', '1', 'OK'],
    ['acknowledge', 'x', 'OK'],
    ['date', '20261122', '2026-11-22'],
    ['date', '2026.11.22', '2026-11-22'],
    ['date', '۲۰۲۶-۱۱-۲۲', '2026-11-22'],
    ['time', '930', '09:30:00.000'],
    ['dateTime', '2026-11-22-09-30', '2026-11-22T09:30:00.000'],
    ['integer', '٤٠', '40'],
    ['text', ' Amal ', 'Amal'],
    ['text', '', ''],
  ])('%s %j is %j', (type, typed, answer) => {
    expect(keyed(type, typed)).toBe(answer)
  })

  test.each<[QuestionType, string]>([
    ['select_one', '7'],
    ['select_one', '0'],
    ['select_one', '1 2'],
    ['date', '31.12'],
    ['integer', 'many'],
  ])('%s %j stays as typed, to be mended', (type, typed) => {
    expect(keyed(type, typed)).toBe(typed)
  })
})
