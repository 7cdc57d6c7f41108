import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { evaluate } from '../engine/index.ts'
import { ALONE, choice, formOf, group, question, repeat } from '../engine/testing-form.ts'
import { answersToGive } from '../sitting/answer-set.ts'
import { answerParts } from './answer-parts.ts'

const FORM = formOf(
  [
    question('name', 'text'),
    question('health', 'text', { sensitivity: 'sensitive' }),
    repeat('person', [question('called', 'text'), question('hurt', 'text', { sensitivity: 'safety' })]),
    group('mind', [
      question('hopes', 'select_multiple', { choices: { list: 'hopes' } }),
      question('afraid', 'text', { sensitivity: 'safety' }),
    ]),
    question('doubled', 'calculate', { calculation: '${name}' }),
  ],
  { choices: { hopes: [choice('work'), choice('rest')] } },
)
const ANSWERS = {
  name: 'Amal',
  health: 'asthma',
  person: [{ called: 'Bilal' }, { called: 'Dina' }],
  mind: { hopes: 'work rest', afraid: 'of him' },
}
const evaluation = evaluate(FORM, ANSWERS, ALONE)

test('answers are chosen by the outermost items of the form, in words, and those about safety by themselves', () => {
  const language = 'en' as LanguageTag
  const reader = { language, t: translatorFor(language, readCatalogues('locales')) }
  expect(answerParts(reader, evaluation)).toEqual({
    parts: [
      { name: 'name', label: 'name', words: ['Amal'], isSensitive: false },
      { name: 'health', label: 'health', words: ['asthma'], isSensitive: true },
      { name: 'person', label: 'person', words: ['Bilal', 'Dina'], isSensitive: false },
      { name: 'mind', label: 'mind', words: ['WORK, REST'], isSensitive: false },
    ],
    safety: ['of him'],
  })
})

describe('what is given on', () => {
  test('is what was chosen, without a word of what was not, nor of how many people there are', () => {
    expect(answersToGive(evaluation, new Set(['name', 'mind']), false)).toEqual({
      name: 'Amal',
      mind: { hopes: 'work rest' },
    })
    expect(answersToGive(evaluation, new Set(['person']), false)).toEqual({ person: ANSWERS.person })
    expect(answersToGive(evaluation, new Set(), false)).toEqual({})
  })

  test('holds nothing about safety unless that is chosen, and then only that', () => {
    expect(answersToGive(evaluation, new Set(), true)).toEqual({ mind: { afraid: 'of him' } })
  })
})
