import type { Standard } from '../standard/standard.ts'
import { type Assessment, applies, pointsOf } from './assessment.ts'

/** The mean of an element's criteria, of 100; `undefined` where none of them applies. What nobody has answered is worth nothing so far. */
export function elementPoints({ criteria }: Standard, element: string, assessment: Assessment): number | undefined {
  const applying = criteria.filter((criterion) => criterion.element === element && applies(assessment, criterion))
  if (applying.length === 0) return undefined
  return applying.reduce((sum, criterion) => sum + pointsOf(assessment, criterion), 0) / applying.length
}
