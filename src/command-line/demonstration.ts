import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '#platform/config'
import {
  type Database,
  deliverEvents,
  isUnfinished,
  type Listener,
  noteBeginning,
  noteEnd,
  type Read,
  sql,
} from '#platform/db'
import type { FileStore } from '#platform/files'
import { analyse } from './owner.ts'
import { seedPlaces } from './seed.ts'

const FOLDER = join(projectFolder, 'demo')
const WORK = 'demonstration'

/** The demonstration's places: each is a folder of files like those a city would bring. */
async function demonstrationFolders(): Promise<readonly string[]> {
  const entries = await readdir(FOLDER, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(FOLDER, entry.name))
}

/**
 * Loads the demonstration into a database that has no place yet, or the rest of it where that was broken off; waits until it can be
 * searched, and the planner knows it.
 */
export async function seedDemonstration(
  database: Database,
  ownerUrl: string,
  files: FileStore,
  listeners: readonly Listener[],
  say: (line: string) => void,
): Promise<void> {
  // The main database is asked, not a standby that may be behind it.
  if (!(await database.write(isWanted))) return
  for (const problem of await loadDemonstration(database, files, say)) say(`  ${problem}`)
  await makeSearchable(database, listeners, say)
  await analyse(ownerUrl)
}

const PROGRESS_MS = 2_000

/** Delivers the news of all that was loaded, telling how far it has come. */
async function makeSearchable(
  database: Database,
  listeners: readonly Listener[],
  say: (line: string) => void,
): Promise<void> {
  const failed = (listener: string, error: unknown) => say(`  ${listener}: ${String(error)}`)
  let done = 0
  let toldAt = Date.now()
  say('  search')
  for (let taken = -1; taken !== 0; done += taken) {
    taken = await deliverEvents(database, listeners, failed)
    if (Date.now() - toldAt < PROGRESS_MS) continue
    toldAt = Date.now()
    say(`  search: ${done + taken} pages, services and phrases`)
  }
}

/**
 * Loads the demonstration, or brings it up to date; answers what could not be placed. The news of it waits in the outbox for
 * the next process that serves.
 */
export async function loadDemonstration(
  database: Database,
  files: FileStore,
  say: (line: string) => void,
): Promise<readonly string[]> {
  say('Loading the demonstration: a made-up state, its region and two towns.')
  await database.write((tx) => noteBeginning(tx, WORK))
  const problems = await seedPlaces(database, files, await demonstrationFolders(), (line) => say(`  ${line}`))
  await database.write((tx) => noteEnd(tx, WORK))
  return problems
}

async function isWanted(tx: Read): Promise<boolean> {
  return (await isUnfinished(tx, WORK)) || !(await hasPlaces(tx))
}

async function hasPlaces(tx: Read): Promise<boolean> {
  const { rows } = await sql<{ exists: boolean }>`select exists (select from places.v_place) as exists`.execute(tx)
  return rows[0]?.exists === true
}
