import { carriedEnvironment, carriedNode } from './lib/carried-node.mjs'
import { inProject, leaveWith } from './lib/project.mjs'
import { runInForeground } from './lib/run.mjs'
import { prepare } from './prepare.mjs'

/** Measures the built product on the carried Node: all parts, or those that are named. */
async function main(args) {
  const { chromium } = await prepare({ forTests: true })
  process.exitCode = await runInForeground(carriedNode, [inProject('bench', 'run.ts'), ...args], {
    cwd: inProject(),
    env: carriedEnvironment({ CHROMIUM_PATH: chromium }),
  })
}

await main(process.argv.slice(2)).catch(leaveWith)
