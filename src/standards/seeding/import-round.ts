import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { addDays, dayAt, type Instant, newId } from '#kernel'
import { loadPlace, touchPlace } from '#places'
import type { Database } from '#platform/db'
import {
  freezeOn,
  insertAssessment,
  putHand,
  putMilestone,
  putStandard,
  roundOf,
  roundsOf,
} from '../assessing/assessment-store.ts'
import { insertRemark } from '../evidence/evidence-store.ts'
import { resultOf } from '../profile/shown-round.ts'
import { putShownRound } from '../profile/shown-store.ts'
import { shippedStandards } from '../shipped-standards.ts'
import { optionsOf } from '../standard/standard.ts'

export interface SeedWish {
  readonly placeSlug: string
  readonly file: string
  /** Who does it: `command:seed`. */
  readonly by: string
}

/** Days before the one on which the round is read. */
const daysAgo = z.int().nonnegative()
const roundShape = z.strictObject({
  standard: z.string(),
  begun: daysAgo,
  closed: daysAgo,
  milestones: z.record(z.string(), daysAgo),
  answers: z.record(z.string(), z.strictObject({ option: z.string(), comment: z.string().default('') })),
  remarks: z.array(z.strictObject({ criterion: z.string(), said: z.string() })),
})

/**
 * Brings a round of a shipped standard to a place that has none, closed and shown to everyone; answers what is wrong with the file. A place
 * that has begun is left alone.
 */
export async function importRound(database: Database, wish: SeedWish, now: Instant): Promise<readonly string[]> {
  const { placeSlug, file, by } = wish
  const loaded = await database.read((tx) => loadPlace(tx, placeSlug))
  if (!loaded) return [`There is no place ${placeSlug}.`]
  const { id: placeId, zone } = loaded.place
  const read = roundShape.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!read.success) return [z.prettifyError(read.error)]
  const { begun, closed, milestones, answers, remarks, ...named } = read.data
  const standard = shippedStandards().find(({ id }) => id === named.standard)
  if (!standard) return [`There is no standard ${named.standard}.`]
  const wrong = Object.entries(answers).filter(([id, { option }]) => {
    const criterion = standard.criteria.find((one) => one.id === id)
    return !criterion || !optionsOf(criterion).some((one) => one.id === option)
  })
  if (wrong.length > 0) return wrong.map(([id]) => `${id} is no criterion of ${standard.id}, or has no such option.`)
  const before = (days: number) => addDays(dayAt(now, zone), -days)

  await database.write(
    async (tx) => {
      if ((await roundsOf(tx, placeId, standard.id)).length > 0) return
      const frozenOn = before(closed)
      const assessmentId = newId()
      const round = { assessmentId, number: 1, standard, begunOn: before(begun), frozenOn: undefined }
      await putStandard(tx, placeId, standard, by, now)
      await insertAssessment(tx, placeId, round)
      for (const [criterion, said] of Object.entries(answers))
        await putHand(tx, placeId, assessmentId, { ...said, criterion, accountId: by, strands: [], on: frozenOn })
      for (const [milestone, days] of Object.entries(milestones))
        await putMilestone(tx, placeId, assessmentId, milestone, before(days))
      for (const remark of remarks)
        await insertRemark(tx, placeId, assessmentId, { ...remark, remarkId: newId(), accountId: by, at: now })
      await freezeOn(tx, placeId, assessmentId, frozenOn)
      const result = resultOf(round, frozenOn, await roundOf(tx, placeId, assessmentId), undefined, frozenOn)
      await putShownRound(tx, { placeId, assessmentId, shownTo: 'everyone', shownOn: frozenOn, result })
      await touchPlace(tx, placeId)
    },
    { placeId, accountId: by },
  )
  return []
}
