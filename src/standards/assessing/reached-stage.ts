import type { Write } from '#platform/db'
import { highestStage } from '../scoring/stage.ts'
import type { Stage } from '../standard/standard.ts'
import { assessmentIn, roundOf, roundsOf } from './assessment-store.ts'
import { standingOf } from './hand.ts'

/** The last stage, in the standard's order, that the place had reached when it last closed a round. */
export async function reachedStage(tx: Write, placeId: number, standardId: string): Promise<Stage | undefined> {
  const closed = (await roundsOf(tx, placeId, standardId)).find(({ frozenOn }) => frozenOn !== undefined)
  const assessment = closed && (await assessmentIn(tx, placeId, closed.assessmentId))
  if (assessment?.frozenOn === undefined) return undefined
  const { standard, assessmentId, frozenOn } = assessment
  const standing = standingOf(standard, await roundOf(tx, placeId, assessmentId), frozenOn)
  return highestStage(standard, standing)
}
