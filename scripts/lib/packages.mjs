import { basename, delimiter } from 'node:path'
import { withProgress } from './progress.mjs'
import { Halt, inProject, readJson } from './project.mjs'
import { runQuietly } from './run.mjs'

/**
 * Installs what package-lock.json names when node_modules does not hold it.
 *
 * `npm install --no-save`, which keeps to the lock file and never changes it, rather than `npm ci`: that one refuses a lock file
 * made behind a registry that does not offer the packages of every other system, and deletes the Node a running app needs.
 * npm runs on the host's Node, since it may be about to replace the carried one.
 */
export async function installPackages({ withTools }) {
  const reason = whyInstall(
    readJson(inProject('package-lock.json')),
    readJson(inProject('node_modules', '.package-lock.json')),
    withTools,
  )
  if (!reason) return
  const args = ['install', '--no-save', '--no-audit', '--no-fund', ...(withTools ? ['--include=dev'] : [])]
  const { code, output } = await withProgress(`Installing packages (${reason})`, () => runNpm(args))
  if (code === 0) return
  console.error(output.trimEnd())
  throw new Halt(`The packages could not be installed: npm ended with code ${code}, see its message above.`)
}

/** In a few words, why node_modules is not what the lock file says; `undefined` when it is. Optional packages may be absent. */
export function whyInstall(lock, installed, withTools) {
  if (!lock) throw new Halt('package-lock.json is missing or broken: fetch it again from the repository.')
  if (!installed) return 'node_modules is missing or incomplete'
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '') continue
    const present = installed.packages[path]
    const mayBeAbsent = wanted.optional || wanted.devOptional || wanted.peer || (wanted.dev && !withTools)
    if (!present && !mayBeAbsent) return `${nameOf(path)} is new`
    if (present && present.version !== wanted.version) return `${nameOf(path)} has changed`
  }
  return undefined
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

function runNpm(args) {
  const own = inProject('node_modules')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(own))
  const options = { cwd: inProject(), env: { ...process.env, PATH: path.join(delimiter) } }
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  if (npm && node && basename(npm) === 'npm-cli.js') return runQuietly(node, [npm, ...args], options)
  return runQuietly('npm', args, { ...options, shell: process.platform === 'win32' })
}
