import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../../../src/platform/config/project-folder.ts'

export interface CommandOutcome {
  readonly code: number | null
  readonly out: string
  /** What was said to the operator about why it did not work. */
  readonly complaint: string
}

/** Runs the built `tessera` to its end, from a folder that has nothing to do with it. */
export async function tessera(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  account: { readonly uid?: number; readonly gid?: number } = {},
): Promise<CommandOutcome> {
  const child = spawn(process.execPath, [join(projectFolder, 'dist', 'server.js'), ...args], {
    ...account,
    cwd: tmpdir(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let complaint = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  const [code] = await once(child, 'close')
  return { code, out, complaint }
}
