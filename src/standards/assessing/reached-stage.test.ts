import { expect, test } from 'vitest'
import { testDatabase } from '#platform/db/testing'
import { readStandard } from '../standard/read-standard.ts'
import { townThatMeasures } from '../testing-round.ts'
import { TODAY } from '../testing-standard.ts'
import { answerCriteria, freezeRound } from './assess.ts'
import { heldStandard, heldStandards } from './assessment-store.ts'
import { reachedStage } from './reached-stage.ts'

const { database } = await testDatabase()
const { town, leader, begin, by } = await townThatMeasures(database)
const stage = (id: string, count: number) => ({ id, title: { en: id }, rules: [{ kind: 'at-least', of: {}, count }] })
const read = readStandard({
  id: 'small',
  version: '1',
  title: { en: 'Small' },
  elements: [{ id: 'desk', title: { en: 'A desk' } }],
  criteria: ['open', 'known'].map((id) => ({ id, element: 'desk', question: { en: id } })),
  stages: [stage('begun', 1), stage('whole', 2)],
})
if (read.kind === 'refused') throw new Error('no standard')
const { standard } = read

const reached = () => by(leader, (tx) => reachedStage(tx, town.id, 'small'))
async function answered(met: readonly string[]): Promise<() => Promise<unknown>> {
  const round = await begin(standard)
  const hands = met.map((criterion) => ({ criterion, option: 'fully', strands: [], comment: '', on: TODAY }))
  await by(leader, (tx) => answerCriteria(tx, leader, town, round, hands))
  return () => by(leader, (tx) => freezeRound(tx, leader, town, round, TODAY))
}

test('a stage is that of the round closed last, whatever is answered in the one that is open', async () => {
  expect(await reached()).toBeUndefined()
  const close = await answered(['open'])
  expect(await reached()).toBeUndefined()
  await close()
  expect((await reached())?.id).toBe('begun')
  const closeNext = await answered(['open', 'known'])
  expect((await reached())?.id).toBe('begun')
  await closeNext()
  expect((await reached())?.id).toBe('whole')
})

test('a standard is held once there is a round of it', async () => {
  expect(await by(leader, (tx) => heldStandard(tx, town.id, 'small'))).toMatchObject({ id: 'small', version: '1' })
  expect(await by(leader, (tx) => heldStandard(tx, town.id, 'other'))).toBeUndefined()
  expect((await by(leader, (tx) => heldStandards(tx, town.id))).map(({ id }) => id)).toEqual(['small'])
})
