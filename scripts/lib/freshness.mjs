import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { inProject } from './project.mjs'

const folders = ['src', 'locales', 'scripts']
const files = ['package.json', 'package-lock.json', 'tsconfig.json']
const unbuilt = /\.test\.(tsx?|mjs)$/

/** Where a build keeps the fingerprint of the sources it was made from. */
export const fingerprintFile = inProject('dist', 'sources.sha256')

/** One hash over names and contents of everything that shapes the build; tests do not. */
export function sourceFingerprint() {
  const hash = createHash('sha256')
  for (const path of [
    ...folders.flatMap((folder) => filesBelow(inProject(folder))),
    ...files.map((file) => inProject(file)),
  ]) {
    if (unbuilt.test(path)) continue
    hash
      .update(`${relative(inProject(), path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Whether `dist` holds the build of the sources as they are now. */
export function isBuilt() {
  return existsSync(fingerprintFile) && readFileSync(fingerprintFile, 'utf8') === sourceFingerprint()
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}
