import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parseSynonyms } from './synonym-file.ts'

test('groups are parted by empty lines, phrases by commas of any script; notes are passed over', () => {
  const text = [
    '# homes',
    'en: flat, place to live  # everyday',
    'ar: شقة، سكن',
    '',
    '',
    '*: Jobcenter',
    'de: Arbeitsamt',
  ].join('\n')
  expect(parseSynonyms(text)).toEqual({
    groups: [
      [
        { language: 'en', phrase: 'flat' },
        { language: 'en', phrase: 'place to live' },
        { language: 'ar', phrase: 'شقة' },
        { language: 'ar', phrase: 'سكن' },
      ],
      [
        { language: '*', phrase: 'Jobcenter' },
        { language: 'de', phrase: 'Arbeitsamt' },
      ],
    ],
    problems: [],
  })
})

test('each problem names its line, and the rest holds', () => {
  const text = ['flat, home', 'en: flat,, home', 'fr: un endroit où l’on peut vivre', '', 'en: alone'].join('\n')
  const { groups, problems } = parseSynonyms(text)
  expect(groups).toEqual([
    [
      { language: 'en', phrase: 'flat' },
      { language: 'en', phrase: 'home' },
    ],
  ])
  expect(problems).toEqual([
    'line 1: it begins with no language, such as `en:`',
    'line 2: a phrase is empty',
    'line 3: “un endroit où l’on peut vivre” is too long: at most 4 words and 60 letters',
    'line 5: a group of one phrase says nothing',
  ])
})

test('the demonstration brings at least 60 groups in all twelve languages, without a problem', () => {
  const { groups, problems } = parseSynonyms(readFileSync('demo/veldmark/synonyms.txt', 'utf8'))
  expect(problems).toEqual([])
  const whole = groups.filter(
    (group) => new Set(group.map(({ language }) => language).filter((tag) => tag !== '*')).size === 12,
  )
  expect(whole.length).toBeGreaterThanOrEqual(60)
})
