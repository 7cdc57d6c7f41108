import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of a file of this project. */
export const inProject = (...parts) => join(fileURLToPath(new URL('../..', import.meta.url)), ...parts)

/** Reads a JSON file of this project; `undefined` when it is missing or broken. */
export function readJson(path) {
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** A fault the reader can act on: its message is printed alone, without a stack. */
export class Halt extends Error {}

/** Prints a `Halt` as one sentence, anything else with its stack, and leaves with code 1. */
export function leaveWith(error) {
  console.error(error instanceof Halt ? error.message : error)
  process.exit(1)
}
