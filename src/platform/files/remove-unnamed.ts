import { type Database, holdFilesAlone, type Write } from '#platform/db'
import type { FileStore } from './file-store.ts'

/** The files that one module keeps. */
export interface OwnFiles {
  /** Whether a name is one of those that this module gives. */
  isOwn(name: string): boolean
  /** Which of these its rows still name. */
  named(tx: Write, names: readonly string[]): Promise<ReadonlySet<string>>
}

const AT_ONCE = 500

/**
 * Removes the files of a module that no row names any more, or none ever did since its transaction failed. Who keeps one at the same time
 * (`holdFiles`) waits, or is waited for until the next time: a row never names what is gone. Broken off, it goes on another time.
 */
export async function removeUnnamed(
  database: Database,
  files: FileStore,
  { isOwn, named }: OwnFiles,
  by: string,
): Promise<void> {
  const own: string[] = []
  for await (const name of files.names()) if (isOwn(name)) own.push(name)
  for (let begin = 0; begin < own.length; begin += AT_ONCE) {
    const names = own.slice(begin, begin + AT_ONCE)
    await database.write(
      async (tx) => {
        if (!(await holdFilesAlone(tx))) return
        const kept = await named(tx, names)
        for (const name of names) if (!kept.has(name)) await files.remove(name)
      },
      { accountId: by },
    )
  }
}
