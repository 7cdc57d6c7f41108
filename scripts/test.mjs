import { carriedEnvironment } from './lib/carried-node.mjs'
import { inProject, leaveWith } from './lib/project.mjs'
import { runInForeground } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

const tool = (name) => inProject('node_modules', '.bin', name)

/** Each check runs whatever the others said, so that one run tells everything; vitest comes last, its summary ends the output. */
const checks = [
  ['Types', tool('tsc'), ['--noEmit']],
  ['Format and lint', tool('biome'), ['check', '.']],
  ['Unused code', tool('knip'), []],
  ['Tests', tool('vitest'), ['run', ...process.argv.slice(2)]],
]

async function main() {
  const { chromium } = await prepare({ forTests: true })
  const env = carriedEnvironment({ CHROMIUM_PATH: chromium })
  let worst = 0
  for (const [what, command, args] of checks) {
    console.log(`\n${what}`)
    const code = await runInForeground(command, args, { cwd: inProject(), env })
    if (code > 128) process.exit(code)
    worst = Math.max(worst, code)
  }
  process.exitCode = worst
}

await main().catch(leaveWith)
