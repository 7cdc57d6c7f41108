import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Member } from '#people'
import type { Write } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'
import { townThatMeasures } from '../testing-round.ts'
import { TODAY } from '../testing-standard.ts'
import { answerCriteria, type ChangeRound, freezeRound } from './assess.ts'
import { roundOf } from './assessment-store.ts'

const { database } = await testDatabase()
const { town, leader, as, begin, by } = await townThatMeasures(database)
const [first, second] = shippedStandards() as [Standard, Standard]
const editor = await as({ name: 'editor' })
const said = ({ criteria }: Standard) => [
  { criterion: criteria[0]?.id ?? '', option: undefined, strands: [], comment: 'We do.', on: TODAY },
]

/** A transaction that has done its work, and ends only when it is let go. */
async function paused(member: Member, work: (tx: Write) => Promise<ChangeRound>) {
  const [done, free] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const outcome = by(member, async (tx) => {
    const came = await work(tx)
    done.resolve()
    await free.promise
    return came
  })
  await done.promise
  return { outcome, letGo: free.resolve }
}

test('a round is frozen after those who were answering: what they said is in it', async () => {
  const round = await begin(first)
  const answering = await paused(editor, (tx) => answerCriteria(tx, editor, town, round, said(first)))
  const freezing = by(leader, (tx) => freezeRound(tx, leader, town, round, TODAY))
  expect(await Promise.race([freezing, setTimeout(200, 'waits')])).toBe('waits')
  answering.letGo()
  expect(await answering.outcome).toEqual({ kind: 'kept' })
  expect(await freezing).toEqual({ kind: 'kept' })
  expect((await by(leader, (tx) => roundOf(tx, town.id, round))).hands).toHaveLength(1)
})

test('who answers while a round is being frozen waits, and is told that it is', async () => {
  const round = await begin(second)
  const freezing = await paused(leader, (tx) => freezeRound(tx, leader, town, round, TODAY))
  const answering = by(editor, (tx) => answerCriteria(tx, editor, town, round, said(second)))
  expect(await Promise.race([answering, setTimeout(200, 'waits')])).toBe('waits')
  freezing.letGo()
  expect(await freezing.outcome).toEqual({ kind: 'kept' })
  expect(await answering).toEqual({ kind: 'refused', reason: 'is-frozen' })
  expect((await by(leader, (tx) => roundOf(tx, town.id, round))).hands).toEqual([])
})
