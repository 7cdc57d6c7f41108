import { runProperty } from './property.ts'
import type { Report } from './report.ts'

const ROUNDS = 2_000

/** @throws Error with the edits after which another sentence was stale than had been changed. */
export async function measureStaleness(): Promise<Report> {
  await runProperty('src/texts/staleness.test.ts', { STALENESS_ROUNDS: ROUNDS })
  return {
    part: 'staleness',
    figures: [{ what: 'sentences wrongly stale, or wrongly not', reached: '0', budget: '≤ 0', holds: true }],
    how: [
      `${ROUNDS} pages of eight sentences in two languages, each edited, saved and published up to three times by chance:`,
      'changed, split, merged, moved, copied, removed, put back, added. After every publication each sentence is judged.',
    ],
  }
}
