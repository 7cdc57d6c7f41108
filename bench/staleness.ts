import { join } from 'node:path'
import { runQuietly } from '../scripts/lib/run.mjs'
import { projectFolder } from '../src/platform/config/project-folder.ts'
import type { Report } from './report.ts'

const ROUNDS = 2_000

/**
 * The property test of what an edit marks as outdated, for longer than each change of the program can wait.
 *
 * @throws Error with the edits after which another sentence was stale than had been changed.
 */
export async function measureStaleness(): Promise<Report> {
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const { code, output } = await runQuietly(
    process.execPath,
    [vitest, 'run', '--project', 'tests', 'src/texts/staleness.test.ts'],
    { cwd: projectFolder, env: { ...process.env, STALENESS_ROUNDS: String(ROUNDS) } },
  )
  if (code !== 0) throw new Error(output)
  return {
    part: 'staleness',
    figures: [{ what: 'sentences wrongly stale, or wrongly not', reached: '0', budget: '≤ 0', holds: true }],
    how: [
      `${ROUNDS} pages of eight sentences in two languages, each edited, saved and published up to three times by chance:`,
      'changed, split, merged, moved, copied, removed, put back, added. After every publication each sentence is judged.',
    ],
  }
}
