import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { openForm } from '../engine/definition.ts'
import { choice, formOf, question, repeat } from '../engine/testing-form.ts'
import { paperForm } from './paper-form.ts'
import { skipRule } from './skip-rule.ts'
import { skipWords } from './skip-words.ts'

const shipped = readCatalogues('locales')

/** What a question is told on paper that is relevant under this condition, after questions 1 home, 2 wishes and 3 age. */
function told(relevant: string, language = 'en'): string | undefined {
  const form = formOf(
    [
      question('home', 'select_one', { choices: { list: 'homes' } }),
      question('wishes', 'select_multiple', { choices: { list: 'homes' } }),
      question('age', 'integer'),
      question('small', 'calculate', { calculation: '${age} < 6' }),
      question('safe', 'text', { sensitivity: 'safety' }),
      repeat('person', [question('born', 'date')]),
      question('asked', 'text', { relevant }),
    ],
    { choices: { homes: ['flat', 'street', 'tent'].map((name) => choice(name)) } },
  )
  const open = openForm(form)
  const from = open.named.get('asked')
  const rule = from?.expressions.relevant && skipRule(from.expressions.relevant, from, open)
  const reader = {
    t: translatorFor(language as LanguageTag, shipped),
    language: language as LanguageTag,
    direction: 'ltr',
  } as const
  return rule && skipWords(rule, { reader, numbers: paperForm(open).numbers, say: (texts) => texts[''] ?? '' })
}

describe('what a condition says on paper', () => {
  test.each([
    ["${home} = 'flat'", 'Only if: your answer to question 1 is “FLAT”'],
    ["'flat' = ${home}", 'Only if: your answer to question 1 is “FLAT”'],
    ["selected(${wishes}, 'tent')", 'Only if: your answer to question 2 is “TENT”'],
    ["${home} = 'flat' or ${home} = 'tent'", 'Only if: your answer to question 1 is “FLAT” or “TENT”'],
    ["${home} != 'flat' and ${home} != 'tent'", 'Only if: your answer to question 1 is not “FLAT” or “TENT”'],
    ["not(${home} = 'flat' or ${home} = 'tent')", 'Only if: your answer to question 1 is not “FLAT” or “TENT”'],
    ["${home} != ''", 'Only if: you answered question 1'],
    ["${home} = ''", 'Only if: you left question 1 empty'],
    ['${age} > 17', 'Only if: your answer to question 3 is > 17'],
    ['17 < ${age}', 'Only if: your answer to question 3 is > 17'],
    ['not(${age} >= 18)', 'Only if: your answer to question 3 is < 18'],
    [
      "${age} > 17 and (${home} = 'flat' or ${age} > 60)",
      'Only if: your answer to question 3 is > 17 and (your answer to question 1 is “FLAT” or your answer to question 3 is > 60)',
    ],
    [
      "selected(${wishes}, 'tent') and selected(${wishes}, 'flat')",
      'Only if: your answer to question 2 is “TENT” and your answer to question 2 is “FLAT”',
    ],
  ])('%s', (condition, words) => {
    expect(told(condition)).toBe(words)
  })

  test('in other languages', () => {
    expect(told("${home} = 'flat' or ${home} = 'tent'", 'fr')).toBe(
      'Seulement si : votre réponse à la question 1 est “FLAT” ou “TENT”',
    )
    expect(told("${home} = 'flat'", 'fa')).toContain('FLAT')
  })

  test.each(['${small}', "${safe} = 'x'", 'count(${person}) > 2', "${born} = ''", '${age} + 1 > 5', 'today() > 5'])(
    '%s is about nothing that stands on the sheet',
    (condition) => {
      expect(told(condition)).toBeUndefined()
    },
  )
})
