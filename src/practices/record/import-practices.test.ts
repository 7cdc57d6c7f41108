import { mkdtempSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { NOW } from '#people/testing'
import { putPlace } from '#places'
import { aPlace } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { publicTexts } from '#texts'
import { aPractice } from '../testing-practice.ts'
import { importPractices } from './import-practices.ts'
import { practiceNamed } from './practice-store.ts'

const { database } = await testDatabase()
await database.write((tx) => putPlace(tx, aPlace('state')))

const TRANSLATED = {
  title: 'Die Polizei für alle',
  summary: 'Opfer zeigen Taten an. Niemand fragt nach Papieren.',
  where: 'Amsterdam',
}

/** Brings one practice with its translation into German; answers what was wrong. */
async function bring(german: unknown, name = 'de.json'): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-practices-'))
  await mkdir(join(folder, 'translations'))
  writeFileSync(join(folder, 'police.json'), JSON.stringify(aPractice()))
  writeFileSync(join(folder, 'translations', name), JSON.stringify(german))
  return importPractices(database, { placeSlug: 'state', folder, by: 'command:test' }, NOW)
}

async function summaryIn(language: string) {
  return database.read(async (tx) => {
    const practice = await practiceNamed(tx, 'everyones-police-nl')
    const wish = { language: language as LanguageTag, slots: ['summary'], withholdUnchecked: false }
    const [text] = (await publicTexts(tx, practice ? [practice] : [], wish)).values()
    return text?.blocks[0]?.segments.map(({ text: sentence, unchecked }) => ({ sentence, unchecked }))
  })
}

test('a translation from a file lies beside its practice, sentence by sentence, and nobody has checked it', async () => {
  expect(await bring({ police: TRANSLATED })).toEqual([])
  expect(await summaryIn('de')).toEqual([
    { sentence: 'Opfer zeigen Taten an.', unchecked: true },
    { sentence: 'Niemand fragt nach Papieren.', unchecked: true },
  ])
})

test.each([
  ['of a practice that is not there', { thief: TRANSLATED }, 'de.json: thief: is no practice of this folder'],
  [
    'of a passage that the practice has not',
    { police: { ...TRANSLATED, why: 'Weil.' } },
    'de.json: police: the practice does not say: why',
  ],
  [
    'with another number of sentences',
    { police: { ...TRANSLATED, summary: 'Opfer zeigen Taten an.' } },
    'de.json: police: summary has 1 sentences, its source 2',
  ],
])('a translation %s is refused, and readers keep what they have', async (_, german, problem) => {
  expect(await bring({ police: TRANSLATED })).toEqual([])
  expect(await bring(german)).toEqual([`state/translations/${problem}`])
  expect(await summaryIn('de')).toHaveLength(2)
})

test('what is no file of translations is told', async () => {
  expect(await bring({}, 'notes.txt')).toEqual(['state/translations/notes.txt: is not named for a language'])
  expect(await bring([])).toHaveLength(1)
})
