import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { NOW } from '#people/testing'
import type { Write } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { importPractices } from '#practices'
import { readStandard } from '../standard/read-standard.ts'
import type { Standard } from '../standard/standard.ts'
import { townThatMeasures } from '../testing-round.ts'
import { TODAY } from '../testing-standard.ts'
import { type ActionWish, keepAction, keepObjective, setUpPlan } from '../welcome/kept/keep-plan.ts'
import { solvedElsewhere } from './solved-elsewhere.ts'

const { database } = await testDatabase()
const { town: place, leader, by } = await townThatMeasures(database)
const neighbour = await townThatMeasures(database, 'two')
const element = (id: string, themes?: readonly string[]) => ({ id, title: { en: id }, ...(themes && { themes }) })
const read = readStandard({
  id: 'small',
  version: '1',
  title: { en: 'Small' },
  elements: [
    element('lead', ['work', 'housing']),
    element('meet', ['safety']),
    element('plain'),
    element('empty', ['health']),
  ],
  criteria: ['lead', 'meet', 'plain', 'empty'].map((id) => ({ id, element: id, question: { en: `${id}?` } })),
})
if (read.kind === 'refused') throw new Error('the standard of this test is wrong')
const { standard } = read

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-practices-'))
  const practices = [
    ['A job soon', ['work'], 1],
    ['A flat soon', ['housing'], 3],
    ['A flat and a job', ['housing', 'work'], 2],
    ['A job later', ['work'], 0],
    ['A safe street', ['safety'], 0],
  ] as const
  for (const [title, themes, evidenceLevel] of practices)
    writeFileSync(
      join(folder, `${title.replaceAll(' ', '-')}.json`),
      JSON.stringify({
        ...{ language: 'en', country: 'NL', level: 'local', licence: 'CC-BY-4.0', themes, evidenceLevel },
        ...{ funds: [], sources: [{ title: 'A report' }], checkedOn: '2026-11-01' },
        prose: {
          title,
          summary: 'It is done.',
          where: 'Amsterdam',
          purpose: 'To help.',
          how: 'By doing it.',
          results: 'It helped.',
        },
      }),
    )
  expect(await importPractices(database, { placeSlug: 'one-state', folder, by: 'command:test' }, NOW)).toEqual([])
})

const found = async (missing: Standard['criteria']) => {
  const visit = { place, language: 'en' as LanguageTag }
  const solved = await by(leader, (tx) => solvedElsewhere(tx, visit, standard, missing))
  return solved.map(({ element: { id }, practices }) => [
    id,
    practices.map(({ title, evidenceLevel }) => [title, evidenceLevel]),
  ])
}

test('what is missing is solved elsewhere by practices on its themes, the best proven first, three at most', async () => {
  expect(await found(standard.criteria)).toEqual([
    [
      'lead',
      [
        ['A flat soon', 3],
        ['A flat and a job', 2],
        ['A job soon', 1],
      ],
    ],
    ['meet', [['A safe street', 0]]],
  ])
})

test('nothing is looked for where nothing is missing, or what is missing has no themes', async () => {
  expect(await found([])).toEqual([])
  expect(await found(standard.criteria.filter(({ id }) => id === 'plain'))).toEqual([])
})

test('what is missing is solved elsewhere by what a place has done about it, once its plan is shown, the best proven first', async () => {
  const there = <T>(work: (tx: Write) => Promise<T>) => neighbour.by(neighbour.leader, work)
  const done = async (title: string, more: Partial<ActionWish> = {}) => {
    const kept = await there((tx) => keepObjective(tx, neighbour.leader, neighbour.town, { title }))
    if (kept.kind === 'refused') throw new Error(kept.reason)
    const wish: ActionWish = {
      ...{
        objectiveId: kept.objectiveId,
        status: 'done',
        beginsOn: undefined,
        endsOn: undefined,
        money: [],
        needs: [],
      },
      ...{
        criteria: [{ standard: 'small', criterion: 'plain' }],
        baseline: undefined,
        target: undefined,
        measures: [],
      },
      ...{ words: { title }, keeping: { ownerId: undefined, note: '' }, ...more },
    }
    await there((tx) => keepAction(tx, neighbour.leader, neighbour.town, wish))
  }
  await done('A plain page')
  await done('A plain letter', { measures: [{ on: TODAY, value: 12 }] })
  await done('A plain plan', { status: 'planned' })
  await done('Of another standard', { criteria: [{ standard: 'large', criterion: 'plain' }] })
  const visit = { place, language: 'en' as LanguageTag }
  const foundFor = async (id: string) => {
    const missing = standard.criteria.filter((one) => one.id === id)
    const solved = await by(leader, (tx) => solvedElsewhere(tx, visit, standard, missing))
    return solved.flatMap(({ actions }) =>
      actions.map(({ title, evidenceLevel, place: { slug } }) => [slug, title, evidenceLevel]),
    )
  }
  expect(await foundFor('plain')).toEqual([])
  const shown = { currency: undefined, isShown: true }
  await there((tx) => setUpPlan(tx, neighbour.leader, neighbour.town, shown, TODAY))
  expect(await foundFor('plain')).toEqual([
    ['two-town', 'A plain letter', 1],
    ['two-town', 'A plain page', 0],
  ])
  expect(await foundFor('empty')).toEqual([])
})
