import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { carriedEnvironment, carriedNode, verifyCarriedNode } from './lib/carried-node.mjs'
import { findChromium } from './lib/chromium.mjs'
import { isBuilt } from './lib/freshness.mjs'
import { installPackages } from './lib/packages.mjs'
import { withProgress } from './lib/progress.mjs'
import { Halt, inProject, leaveWith } from './lib/project.mjs'
import { runQuietly } from './lib/run.mjs'

const oldestHost = 20

/**
 * Brings a clone to the point where it can run: packages, the carried Node 24, the build; for tests also a browser.
 * Runs on the host's Node without any package, and costs a moment when nothing is to be done.
 */
export async function prepare({ forTests = false } = {}) {
  if (Number(process.versions.node.split('.')[0]) < oldestHost) {
    throw new Halt(`Tessera needs Node ${oldestHost} or newer to start; this is ${process.version}.`)
  }
  await installPackages({ withTools: forTests })
  await verifyCarriedNode()
  if (!isBuilt()) await build()
  return { chromium: forTests ? await findChromium() : undefined }
}

async function build() {
  const { code, output } = await withProgress('Building', () =>
    runQuietly(carriedNode, [inProject('scripts', 'build.mjs')], { cwd: inProject(), env: carriedEnvironment() }),
  )
  if (code === 0) return
  console.error(output.trimEnd())
  throw new Halt('The build failed, see its message above.')
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await prepare({ forTests: process.argv.includes('--test') }).catch(leaveWith)
}
