import type { KyselyPlugin } from 'kysely'
import type { Database, Write } from '../database.ts'

export class Killed extends Error {}

/**
 * The database of a process that is killed at its `last`th step: before that statement, or after that transaction was kept and before
 * anybody learns of it. `steps` counts on, so that a run without an end tells how many there are.
 */
export function killedAt(database: Database, last: number): Database & { readonly steps: () => number } {
  let step = 0
  const next = () => {
    if (step === last) throw new Killed()
    step += 1
  }
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      next()
      return node
    },
    transformResult: async ({ result }) => result,
  }
  return {
    ...database,
    write: async (work, acting) => {
      const result = await database.write((tx) => work(tx.withPlugin(counting) as Write), acting)
      next()
      return result
    },
    steps: () => step,
  }
}
