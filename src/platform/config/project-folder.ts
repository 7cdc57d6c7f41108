import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of this program, from which `db/migrations`, `dist/assets` and `demo` are read: the sources' or the build's root alike. */
export const projectFolder: string = nearestPackage(import.meta.dirname)

function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('package.json is missing: Tessera must run from its own folder.')
  return nearestPackage(parent)
}
