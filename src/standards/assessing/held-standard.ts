import { sql, type Write } from '#platform/db'
import { isReached } from '../scoring/stage.ts'
import type { Stage, Standard } from '../standard/standard.ts'
import { assessmentsOf, roundOf } from './assessment-store.ts'
import { standingOf } from './hand.ts'

/** The standards by which the place has measured itself, each in the version of its last round. */
export async function heldStandards(tx: Write, placeId: number): Promise<readonly Standard[]> {
  const { rows } = await sql<{ definition: Standard }>`
    select distinct on (standard_id) definition from standards.assessment join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} order by standard_id, number desc`.execute(tx)
  return rows.map(({ definition }) => definition)
}

/** One of them; `undefined` where the place has no round of it. */
export async function heldStandard(tx: Write, placeId: number, standardId: string): Promise<Standard | undefined> {
  const { rows } = await sql<{ definition: Standard }>`
    select definition from standards.assessment join standards.standard using (place_id, standard_id, version)
    where place_id = ${placeId} and standard_id = ${standardId} order by number desc limit 1`.execute(tx)
  return rows[0]?.definition
}

/** The last stage, in the standard's order, that the place had reached when it last closed a round. */
export async function reachedStage(tx: Write, placeId: number, standardId: string): Promise<Stage | undefined> {
  const closed = (await assessmentsOf(tx, placeId)).find(
    ({ standard, frozenOn }) => standard.id === standardId && frozenOn !== undefined,
  )
  if (closed?.frozenOn === undefined) return undefined
  const { standard, assessmentId, frozenOn } = closed
  const standing = standingOf(standard, await roundOf(tx, placeId, assessmentId), frozenOn)
  return standard.stages.findLast((stage) => isReached(standard, stage, standing))
}
