import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { countries, isCountry } from '../record/countries.ts'
import { emptyPractice, practiceShape } from '../record/practice.ts'
import { aPractice } from '../testing-practice.ts'
import { parseStep, sourceLine } from './parse-step.ts'
import type { Step } from './steps.ts'

const ENGLISH = 'en' as LanguageTag
const parsed = (step: Step, form: Record<string, string> | [string, string][], record = emptyPractice(ENGLISH)) =>
  parseStep(record, step, new URLSearchParams(form), [ENGLISH])

describe('a step of the form', () => {
  test('says what was typed, and leaves the other steps as they were', () => {
    const { record, found, problems } = parsed('what', {
      title: ' Police ',
      summary: 'One.\r\nTwo.',
      country: 'NL',
      level: 'local',
      language: 'xx',
    })
    expect(record).toEqual({
      ...emptyPractice(ENGLISH),
      country: 'NL',
      level: 'local',
      prose: { title: 'Police', summary: 'One.\nTwo.' },
    })
    expect([found, problems]).toEqual([[], []])
    expect(parsed('how', { purpose: 'Trust.' }, record).record.prose).toEqual({
      title: 'Police',
      summary: 'One.\nTwo.',
      purpose: 'Trust.',
    })
  })

  test('takes away what was emptied', () => {
    const { record } = parsed('what', { title: '', summary: '', where: '' }, aPractice())
    expect(record.prose).toEqual({})
    expect(record.country).toBeUndefined()
  })

  test('tells what was taken out of words', () => {
    expect(parsed('how', { why: 'Buy <b>now</b> https://spam.example' })).toMatchObject({
      record: { prose: { why: 'Buy now' } },
      found: ['markup', 'links'],
    })
  })

  test('takes themes, sources and money in the ways in which people write them', () => {
    expect(
      parsed('whom', [
        ['themes', 'work'],
        ['themes', 'work'],
        ['themes', 'gold'],
      ]).record.themes,
    ).toEqual(['work'])
    expect(
      parsed('worth', { amount: '12 500,5', currency: 'eur', funds: 'other', evidenceLevel: '2' }).record,
    ).toMatchObject({
      cost: { amount: 12500.5, currency: 'EUR' },
      funds: ['other'],
      evidenceLevel: 2,
    })
    const { sources } = parsed('sources', {
      sources: 'Evaluation 2019, https://city.example/report\nOur own figures',
    }).record
    expect(sources).toEqual([
      { title: 'Evaluation 2019', href: 'https://city.example/report' },
      { title: 'Our own figures' },
    ])
    expect(parsed('sources', { sources: sources.map(sourceLine).join('\n') }).record.sources).toEqual(sources)
    expect(
      parsed('sources', { copiedFrom: 'https://here.example/town/en/practices/everyones-police-nl' }).record.copiedFrom,
    ).toBe('everyones-police-nl')
  })

  test.each([
    ['whom', { movesBy: 'soon' }, 'movesBy', 'year'],
    ['how', { fromYear: '2020', toYear: '2019' }, 'toYear', 'period'],
    ['worth', { amount: '12', currency: '' }, 'amount', 'cost'],
    ['worth', { amount: '-1', currency: 'EUR' }, 'amount', 'cost'],
    ['sources', { sources: 'https://only.example/an-address' }, 'sources', 'source'],
    ['sources', { contact: 'Ada, ada@city.example' }, 'contact', 'person'],
    ['sources', { contact: 'Desk, +31 20 123 4567' }, 'contact', 'person'],
    ['what', { title: 'x'.repeat(201) }, 'title', 'long'],
  ] as const)('%s: %o is asked again', (step, form, field, problem) => {
    const { record, problems } = parsed(step, form)
    expect(problems).toEqual([{ field, problem }])
    expect(practiceShape.safeParse(record).success).toBe(true)
  })
})

test('countries are those of ISO 3166-1 that are in use, by their names', () => {
  expect(['NL', 'XK', 'DD', 'ZZ', 'nl', 'constructor'].map(isCountry)).toEqual([true, true, false, false, false, false])
  expect(countries('ar' as LanguageTag).find(({ code }) => code === 'NL')?.name).toBe('هولندا')
  expect(countries(ENGLISH).length).toBeGreaterThan(240)
})
