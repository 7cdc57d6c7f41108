import type { Write } from '#platform/db'
import { keptStandards } from '../assessing/assessment-store.ts'
import { shippedStandards } from '../shipped-standards.ts'
import type { Standard } from '../standard/standard.ts'

/** By what a place can measure itself: what comes with the program, then what it has brought itself. */
export async function offeredStandards(tx: Write, placeId: number): Promise<readonly Standard[]> {
  const shipped = shippedStandards()
  const kept = await keptStandards(tx, placeId)
  return [...shipped, ...kept.filter(({ id }) => !shipped.some((one) => one.id === id))]
}
