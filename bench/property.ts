import { join } from 'node:path'
import { runQuietly } from '../scripts/lib/run.mjs'
import { projectFolder } from '../src/platform/config/project-folder.ts'

/**
 * Runs a property test for longer than each change of the program can wait.
 *
 * @throws Error with the test's output where it fails.
 */
export async function runProperty(
  test: string,
  rounds: Readonly<Record<string, number>>,
  project: 'tests' | 'journeys' = 'tests',
): Promise<void> {
  const vitest = join(projectFolder, 'node_modules', 'vitest', 'vitest.mjs')
  const longer = Object.fromEntries(Object.entries(rounds).map(([name, count]) => [name, String(count)]))
  const { code, output } = await runQuietly(process.execPath, [vitest, 'run', '--project', project, test], {
    cwd: projectFolder,
    env: { ...process.env, ...longer },
  })
  if (code !== 0) throw new Error(output)
}
