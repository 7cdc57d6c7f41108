import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter } from 'node:path'
import { promisify } from 'node:util'
import { Halt, inProject } from './project.mjs'

/** The Node 24 that the package `node` brings: everything but `prepare` runs on it, whatever the host has. */
export const carriedNode = inProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const wanted = 'v24.'

/** Throws one sentence when the carried Node is missing (install scripts were blocked) or does not run here. */
export async function verifyCarriedNode() {
  if (!existsSync(carriedNode)) {
    throw new Halt(
      'Node 24 is not in node_modules because npm did not run the install scripts (ignore-scripts is set, or scripts were ' +
        'not allowed): allow those listed under "allowScripts" in package.json, delete node_modules and start again.',
    )
  }
  const answer = await promisify(execFile)(carriedNode, ['--version']).catch((error) => error)
  if (answer instanceof Error) {
    throw new Halt(
      `The Node 24 in node_modules does not run on this machine (${answer.code ?? answer.message}): delete node_modules and start again.`,
    )
  }
  if (!answer.stdout.startsWith(wanted)) {
    throw new Halt(
      `node_modules holds Node ${answer.stdout.trim()} instead of 24: delete node_modules and start again.`,
    )
  }
}

/** The environment in which `node` and the tools of node_modules are found first. */
export function carriedEnvironment(extra = {}) {
  const path = [inProject('node_modules', 'node', 'bin'), inProject('node_modules', '.bin'), process.env.PATH]
  return { ...process.env, PATH: path.join(delimiter), ...extra }
}
