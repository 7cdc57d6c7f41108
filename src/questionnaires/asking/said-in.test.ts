import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { type Answers, choicesAt, evaluate, valuesOf } from '../engine/index.ts'
import { ALONE, choice, formOf, question, repeat } from '../engine/testing-form.ts'
import { saidIn } from './said-in.ts'

const said = (label: string) => ({ English: label })
const FORM = formOf(
  [
    question('worry', 'select_multiple', { label: said('What worries you?'), choices: { list: 'worries' } }),
    question('arrival', 'date', { label: said('When did you arrive?') }),
    repeat('child', [
      question('age', 'select_one', { label: said('How old?'), choices: { list: 'ages' } }),
      question('small', 'calculate', { calculation: "if(${age} = 'small', 1, 0)" }),
    ]),
    question('smalls', 'calculate', { calculation: 'sum(${small})' }),
  ],
  {
    languages: [{ key: 'English', tag: 'en' }],
    defaultLanguage: 'English',
    choices: {
      worries: [choice('bed', { label: said('A bed') }), choice('work', { label: said('Work') })],
      ages: [choice('small', { label: said('Under six') }), choice('big', { label: said('Six or more') })],
    },
  },
)
const reader = { language: 'en' as LanguageTag, t: (key: string) => key }
const told = (answers: Answers, expression: string) =>
  saidIn(reader as never, evaluate(FORM, answers, ALONE))(expression)

test('of what was chosen, only what the expression names is a reason', () => {
  expect(told({ worry: 'bed work' }, "selected(${worry}, 'bed')")).toEqual([
    { question: 'What worries you?', answer: 'A bed' },
  ])
})

test('a day is said as a day, and nothing is said of what nobody answered', () => {
  expect(told({ arrival: '2026-11-22' }, "${arrival} != '' and ${worry} != ''")).toEqual([
    { question: 'When did you arrive?', answer: expect.stringContaining('2026') },
  ])
})

test('a calculation rests on the questions that it is made of, each answer told once', () => {
  const answers = { child: [{ age: 'small' }, { age: 'big' }, { age: 'small' }] }
  expect(told(answers, '${smalls} > 0')).toEqual([{ question: 'How old?', answer: 'Under six' }])
})

test('what was answered in each instance, and what could be chosen', () => {
  const evaluation = evaluate(FORM, { child: [{ age: 'small' }, { age: '' }, { age: 'big' }] }, ALONE)
  expect(valuesOf(evaluation, 'age')).toEqual(['small', 'big'])
  expect(choicesAt(evaluation, 'worry').map(({ name }) => name)).toEqual(['bed', 'work'])
})
