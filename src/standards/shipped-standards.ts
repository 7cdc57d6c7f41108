import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '#platform/config'
import { readStandard } from './standard/read-standard.ts'
import type { Standard } from './standard/standard.ts'

const FOLDER = join(projectFolder, 'reference', 'standards')

let read: readonly Standard[] | undefined

/** The standards that come with the program, by title; read when somebody first asks for them. */
export function shippedStandards(): readonly Standard[] {
  read ??= readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const outcome = readStandard(JSON.parse(readFileSync(join(FOLDER, name), 'utf8')))
      if (outcome.kind === 'refused') throw new Error(`${name}: ${JSON.stringify(outcome.problems)}`)
      return outcome.standard
    })
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return read
}
