import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addDays, dayAt, type LanguageTag } from '#kernel'
import { NOW, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { projectFolder } from '#platform/config'
import { testDatabase } from '#platform/db/testing'
import { shownRoundsOf } from '../profile/shown-store.ts'
import { readPlan, said } from '../welcome/kept/read-plan.ts'
import { importWelcomePlan } from './import-plan.ts'
import { importRound } from './import-round.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const town = await placeNamed(new PlaceRegistry(database), 'one-town')
const TODAY = dayAt(NOW, town.zone)
const FOLDER = join(projectFolder, 'demo', 'alderport', 'standards')
const wishFor = (file: string) => ({ placeSlug: 'one-town', file, by: 'command:seed' })
const changed = (name: string, change: (text: string) => string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'tessera-seed-')), name)
  writeFileSync(file, change(readFileSync(join(FOLDER, name), 'utf8')))
  return file
}

test('the demonstration’s round is closed and shown, once', async () => {
  const wish = wishFor(join(FOLDER, 'round.json'))
  for (const _ of ['first', 'again']) expect(await importRound(database, wish, NOW)).toEqual([])
  const [shown, ...others] = await database.read((tx) => shownRoundsOf(tx, town.id))
  expect(others).toEqual([])
  expect(shown?.shownTo).toBe('everyone')
  expect(shown?.result).toMatchObject({ by: 'place', on: addDays(TODAY, -60), stage: { en: 'Committed' } })
})

test('the demonstration’s plan is read in further languages, by its days from the one on which it is read, once', async () => {
  const wish = wishFor(join(FOLDER, 'welcome-plan.json'))
  for (const _ of ['first', 'again']) expect(await importWelcomePlan(database, wish, NOW)).toEqual([])
  const plan = await database.read((tx) => readPlan(tx, town, 'ar' as LanguageTag))
  expect([plan.objectives.length, plan.actions.length]).toEqual([3, 8])
  const [desk] = plan.actions.filter(({ status }) => status === 'done')
  expect(desk).toMatchObject({ beginsOn: addDays(TODAY, -240), endsOn: addDays(TODAY, -45) })
  expect(desk && said(plan, desk.actionId)).toBe('مكتب واحد يسأل فيه القادمون الجدد عن كل شيء')
  const [phone] = plan.actions.filter(({ needs }) => desk && needs.includes(desk.actionId))
  expect(phone?.status).toBe('under-way')
})

test('what is wrong in a file is named, and nothing is brought', async () => {
  const round = changed('round.json', (text) => text.replace('"leadership.1"', '"leadership.9"'))
  expect(await importRound(database, wishFor(round), NOW)).toEqual([
    'leadership.9 is no criterion of welcoming-communities-shape, or has no such option.',
  ])
  const plan = changed('welcome-plan.json', (text) => text.replace('"key": "desk"', '"key": "table"'))
  expect(await importWelcomePlan(database, wishFor(plan), NOW)).toEqual(['There is no action desk.'])
  const elsewhere = { ...wishFor(join(FOLDER, 'round.json')), placeSlug: 'nowhere' }
  expect(await importRound(database, elsewhere, NOW)).toEqual(['There is no place nowhere.'])
})

test('no other command brings any', async () => {
  const wish = { ...wishFor(join(FOLDER, 'round.json')), placeSlug: 'one-region', by: 'command:import' }
  await expect(importRound(database, wish, NOW)).rejects.toThrow('row-level security')
})
