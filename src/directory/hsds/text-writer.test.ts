import { expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { problemsOf, uuid } from '../testing-directory.ts'
import type { HsdsRecord } from './hsds-record.ts'
import { Findings } from './problem.ts'
import { TextWriter } from './text-writer.ts'

const [en, fr, de] = ['en', 'fr', 'de'] as LanguageTag[] as [LanguageTag, LanguageTag, LanguageTag]

function record(
  fields: Record<string, string>,
  translations: Record<string, Record<string, string>> = {},
  checked = false,
): HsdsRecord {
  const languages = Object.entries(translations).map(
    ([language, words]) => [language as LanguageTag, { checked, words: new Map(Object.entries(words)) }] as const,
  )
  return {
    entity: 'service',
    id: uuid(1) as Id,
    fields: new Map(Object.entries(fields)),
    translations: new Map(languages),
    owners: [],
    within: [],
    where: { file: 'a.json', pointer: '/0' },
  }
}

test('blocks come in the order in which they are added; fields without words make none', () => {
  const writer = new TextWriter(en, new Findings())
  const service = record({ name: 'Desk', description: 'One.\nTwo.' })
  writer.add('title', 'line', service, 'name')
  writer.add('summary', 'paragraph', service, 'summary')
  writer.add('description', 'paragraph', service, 'description')
  expect(writer.text().blocks).toEqual([
    { slot: 'title', kind: 'line', segments: ['Desk'] },
    { slot: 'description', kind: 'paragraph', segments: ['One.', 'Two.'] },
  ])
})

test('a translation has the same blocks, those that are not translated without sentences', () => {
  const writer = new TextWriter(en, new Findings())
  const service = record({ name: 'Desk', description: 'One.\nTwo.' }, { fr: { description: 'Un.\nDeux.' } })
  writer.add('title', 'line', service, 'name')
  writer.add('description', 'paragraph', service, 'description')
  expect(writer.text().translations).toEqual([
    {
      language: fr,
      checked: false,
      blocks: [
        { slot: 'title', kind: 'line', segments: [] },
        { slot: 'description', kind: 'paragraph', segments: ['Un.', 'Deux.'] },
      ],
    },
  ])
})

test('what a person has checked and what nobody has are two translations', () => {
  const writer = new TextWriter(en, new Findings())
  writer.add('title', 'line', record({ name: 'Desk' }, { fr: { name: 'Bureau' } }, true), 'name')
  writer.add('summary', 'paragraph', record({ summary: 'Help.' }, { fr: { summary: 'Aide.' } }), 'summary')
  expect(
    writer.text().translations.map(({ checked, blocks }) => [checked, blocks.map(({ segments }) => segments[0])]),
  ).toEqual([
    [true, ['Bureau', undefined]],
    [false, [undefined, 'Aide.']],
  ])
})

test('a translation with another number of sentences is told and left out, the others stay', () => {
  const findings = new Findings()
  const writer = new TextWriter(en, findings)
  writer.add(
    'description',
    'paragraph',
    record({ description: 'One.\nTwo.' }, { fr: { description: 'Un.' }, de: { description: 'Eins.\nZwei.' } }),
    'description',
  )
  expect(writer.text().translations.map(({ language }) => language)).toEqual([de])
  expect(problemsOf(findings)).toEqual([
    '/0/translations/fr: description in fr: 1 sentences, the source has 2: left out',
  ])
})

test('one sentence is translated by one, however many its translation needs', () => {
  const writer = new TextWriter(en, new Findings())
  writer.add(
    'summary',
    'paragraph',
    record({ summary: 'Help with letters.' }, { fr: { summary: 'Aide. Aussi pour les lettres.' } }),
    'summary',
  )
  expect(writer.text().translations[0]?.blocks[0]?.segments).toEqual(['Aide. Aussi pour les lettres.'])
})

test('the phone of a service that is named again at its location is described once', () => {
  const writer = new TextWriter(en, new Findings())
  const phone = record({ description: 'Ask for Mina.' })
  writer.add('phone:1', 'paragraph', phone, 'description')
  writer.add('phone:1', 'paragraph', phone, 'description')
  expect(writer.text().blocks).toHaveLength(1)
})
