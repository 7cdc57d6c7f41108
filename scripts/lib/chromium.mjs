import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withProgress } from './progress.mjs'
import { Halt } from './project.mjs'
import { runQuietly } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser for the tests: `CHROMIUM_PATH`, else the system's, else Debian's package when we may install it. */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (isExecutable(named)) return named
    throw new Halt(`CHROMIUM_PATH names ${named}, which is not a program that can be run.`)
  }
  return onThisSystem() ?? (await installOnDebian())
}

function onThisSystem() {
  const onPath = names.flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
  return [...onPath, ...places].find(isExecutable)
}

async function installOnDebian() {
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Halt(
      'The browser tests need Chromium: install the package "chromium" (Debian: sudo apt-get install chromium) or Google Chrome, ' +
        'or set CHROMIUM_PATH to the browser’s program.',
    )
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const install = async () => {
    await runQuietly('apt-get', ['update'], { env })
    return runQuietly('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], { env })
  }
  const { code, output } = await withProgress('Installing Chromium for the browser tests', install)
  const installed = onThisSystem()
  if (code === 0 && installed) return installed
  console.error(output.trimEnd())
  throw new Halt(
    'Chromium could not be installed with apt-get, see its message above; or set CHROMIUM_PATH to a browser.',
  )
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
