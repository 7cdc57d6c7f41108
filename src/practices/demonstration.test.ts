import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { NOW } from '#people/testing'
import { putPlace } from '#places'
import { aPlace } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { importPractices } from './record/import-practices.ts'

const { database } = await testDatabase()

test('the practices of the demonstration are right, each named with a source, and loading them twice changes nothing', async () => {
  await database.write((tx) => putPlace(tx, aPlace('demo-state')))
  const load = () =>
    importPractices(database, { placeSlug: 'demo-state', folder: 'demo/veldmark/practices', by: 'command:seed' }, NOW)
  const shown = async () =>
    (
      await database.read((tx) =>
        sql<{ title: string; version: number; evidence: number }>`
          select title, version, evidence_level as evidence from practices.v_practice order by slug`.execute(tx),
      )
    ).rows
  expect(await load()).toEqual([])
  const first = await shown()
  expect(first.length).toBeGreaterThan(30)
  expect(first.filter(({ evidence }) => evidence > 1)).toEqual([])
  expect(await load()).toEqual([])
  expect(await shown()).toEqual(first)
  const { rows } = await database.read((tx) =>
    sql`select slug from practices.practice where jsonb_array_length(sources) = 0`.execute(tx),
  )
  expect(rows).toEqual([])
})

test('all of them can be read, whole, in every language of their place', async () => {
  const { languages } = JSON.parse(readFileSync('demo/veldmark/place.json', 'utf8')) as {
    readonly languages: readonly { readonly tag: string }[]
  }
  const { rows } = await database.read((tx) =>
    sql<{ language: string; practices: number; lacking: number }>`
      select language, count(*)::int as practices, sum(segments - current)::int as lacking from texts.v_coverage
      group by language order by language collate "C"`.execute(tx),
  )
  const practices = readdirSync('demo/veldmark/practices').filter((name) => name.endsWith('.json')).length
  const tags = languages.map(({ tag }) => tag).sort()
  expect(rows).toEqual(tags.map((language) => ({ language, practices, lacking: 0 })))
})

test('what is wrong with a file is told, and the others are loaded', async () => {
  expect(await importPractices(database, { placeSlug: 'nowhere', folder: 'demo', by: 'command:seed' }, NOW)).toEqual([
    'There is no place nowhere.',
  ])
  const wrong = await importPractices(
    database,
    { placeSlug: 'demo-state', folder: 'demo/veldmark', by: 'command:seed' },
    NOW,
  )
  expect(wrong.length).toBeGreaterThan(0)
  expect(wrong.every((line) => line.startsWith('demo-state/'))).toBe(true)
})
