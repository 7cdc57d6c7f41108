import type { Translate } from '#platform/i18n'
import type { Finding } from './finding.ts'

/** What is the matter and what to do about it, told to the author; where it is, the finding's sheet, row and column say. */
export function sentenceOf({ reason, about, what }: Finding, t: Translate): string {
  return t(`authoring.finding-${reason}`, { about, what })
}
