import { beforeAll, expect, test } from 'vitest'
import { type CalendarDay, type LanguageTag, newId } from '#kernel'
import type { Member } from '#people'
import { firstToken, joined, placeNamed } from '#people/testing'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import type { Acting } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { keepAction, keepObjective, setUpPlan } from './keep-plan.ts'
import { readPlan, said } from './read-plan.ts'

const { database } = await testDatabase()
await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const TODAY = '2026-11-22' as CalendarDay
let town: Place
let acting: Acting
let administrator: Member

beforeAll(async () => {
  town = await placeNamed(registry, 'one-town')
  administrator = await joined(database, await firstToken(database, 'one-state'))
  acting = { placeId: town.id, accountId: administrator.accountId }
  await database.write(async (tx) => {
    const objective = await keepObjective(tx, administrator, town, {
      title: 'Everybody finds the way',
      about: 'A.\nB.',
    })
    if (objective.kind === 'refused') throw new Error(objective.reason)
    await keepAction(tx, administrator, town, {
      objectiveId: objective.objectiveId,
      status: 'under-way',
      beginsOn: TODAY,
      endsOn: undefined,
      money: [],
      needs: [],
      criteria: [],
      baseline: undefined,
      target: undefined,
      measures: [],
      words: { title: 'Open a desk' },
      keeping: { ownerId: undefined, note: 'Secret' },
    })
  }, acting)
})
const showing = (isShown: boolean) =>
  database.write((tx) => setUpPlan(tx, administrator, town, { currency: 'EUR', isShown }, TODAY), acting)

const read = () => database.read((tx) => readPlan(tx, town, 'ar' as LanguageTag))

test('nobody reads a plan that is not shown; who does reads what is translated, and the rest as it was written', async () => {
  expect((await read()).objectives).toEqual([])
  await showing(true)
  const plan = await read()
  expect(plan).toMatchObject({ currency: 'EUR', shownOn: TODAY })
  expect(plan.actions.map(({ actionId }) => said(plan, actionId))).toEqual(['Open a desk'])
  expect(said(plan, plan.objectives[0]?.objectiveId ?? newId(), 'about')).toBe('A. B.')
  expect(JSON.stringify(plan)).not.toContain('Secret')
  await showing(false)
  expect((await read()).actions).toEqual([])
})
