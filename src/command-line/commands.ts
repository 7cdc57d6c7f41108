import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { importHsdsFile } from '#directory'
import { importGuide } from '#guide'
import { loadPlace, parsePlaceFile } from '#places'
import { readSettings, type Settings } from '#platform/config'
import { type Database, openDatabase, restoreBackup, writeBackup } from '#platform/db'
import type { FileStore } from '#platform/files'
import { loadDemonstration } from './demonstration.ts'
import { filesOf } from './files.ts'
import { help } from './help.ts'
import { keepPlace } from './keep-place.ts'
import { keepSynonyms } from './keep-synonyms.ts'
import { analyse, asOwner } from './owner.ts'
import { Refusal } from './refusal.ts'
import { serve } from './serve.ts'
import { openStore, type Store } from './store.ts'

const COMMAND = 'command:import'

/**
 * Runs one command of the `tessera` program.
 *
 * @throws Refusal, InvalidSettings: one sentence for the operator.
 */
export async function runCommand(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const { positionals, values } = parseCommandLine(args)
  const [command = 'start', what, target] = positionals
  if (values.help || command === 'help') return say(help())
  const settings = readSettings(environment)
  switch (command) {
    case 'start':
      return serve(settings, say)
    case 'migrate':
      return withStore(settings, say, async () => say('The database has this version.'))
    case 'seed':
      return withDatabase(settings, say, async (database) => {
        for (const problem of await loadDemonstration(database, filesOf(settings), say)) say(problem)
      })
    case 'import':
      if (what === 'hsds' || what === 'guide')
        return importInto(
          settings,
          say,
          what,
          need(target, `import ${what} needs a file or a folder`),
          need(values.place, 'import needs --place SLUG'),
          values['all-or-nothing'] === true,
        )
      if (what === 'synonyms')
        return importSynonyms(
          settings,
          say,
          need(target, 'import synonyms needs a file'),
          need(values.place, 'import needs --place SLUG'),
        )
      if (what === 'place') return importPlace(settings, say, need(target, 'import place needs a file'))
      throw new Refusal('import knows hsds, guide, synonyms and place: see --help.')
    case 'backup': {
      const file = need(what, 'backup needs a file')
      return withStore(settings, say, (store) => backup(store, filesOf(settings), file, say))
    }
    case 'restore': {
      const file = need(what, 'restore needs a file')
      return withStore(settings, say, (store) => restore(store, filesOf(settings), file, say))
    }
    default:
      throw new Refusal(`There is no command ${command}: see --help.`)
  }
}

function parseCommandLine(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: 'boolean', short: 'h' },
        place: { type: 'string' },
        'all-or-nothing': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error))
  }
}

function need(value: string | undefined, sentence: string): string {
  if (value === undefined) throw new Refusal(`${sentence}: see --help.`)
  return value
}

/** Beside a running app the command joins its database. */
async function withStore(
  settings: Settings,
  say: (line: string) => void,
  work: (store: Store) => Promise<void>,
): Promise<void> {
  const store = await openStore(settings, say, 'join')
  try {
    await work(store)
  } finally {
    await store.stop()
  }
}

/** For work that fills the database. What has been filled is analysed at the end, also where not everything could be taken. */
function withDatabase(
  settings: Settings,
  say: (line: string) => void,
  work: (database: Database) => Promise<void>,
): Promise<void> {
  return withStore(settings, say, async (store) => {
    const database = openDatabase({ appUrl: store.urls.app, readerUrl: store.urls.app })
    try {
      await work(database)
    } catch (error) {
      if (error instanceof Refusal) await analyse(store.urls.owner)
      throw error
    } finally {
      await database.close()
    }
    await analyse(store.urls.owner)
  })
}

async function importInto(
  settings: Settings,
  say: (line: string) => void,
  what: 'hsds' | 'guide',
  target: string,
  placeSlug: string,
  allOrNothing: boolean,
): Promise<void> {
  await withDatabase(settings, say, async (database) => {
    if (what === 'hsds') {
      const { lines, complete } = await importHsdsFile(database, {
        file: resolve(target),
        placeSlug,
        by: COMMAND,
        mode: allOrNothing ? 'all-or-nothing' : 'skip-bad',
      })
      for (const line of lines) say(line)
      if (!complete) throw new Refusal('Not everything was imported: see above.')
      return
    }
    const { created, changed, unchanged, problems } = await importGuide(database, {
      placeSlug,
      folder: resolve(target),
      by: COMMAND,
    })
    for (const problem of problems) say(problem)
    say(`${created} created, ${changed} changed, ${unchanged} unchanged.`)
    if (problems.length > 0) throw new Refusal('Not everything was imported: see above.')
  })
}

async function importSynonyms(
  settings: Settings,
  say: (line: string) => void,
  file: string,
  placeSlug: string,
): Promise<void> {
  await withDatabase(settings, say, async (database) => {
    const problems = await keepSynonyms(database, { placeSlug, file: resolve(file) })
    for (const problem of problems) say(problem)
    if (problems.length > 0) throw new Refusal('Not everything was imported: see above.')
    say(`${placeSlug} has these synonyms.`)
  })
}

async function importPlace(settings: Settings, say: (line: string) => void, file: string): Promise<void> {
  const parsed = parsePlaceFile(
    await readFile(file, 'utf8').catch(() => Promise.reject(new Refusal(`${file} cannot be read.`))),
  )
  if (parsed.kind === 'problems') throw new Refusal(`${file}: ${parsed.problems.join('; ')}`)
  const { slug, parentSlug } = parsed.record
  await withDatabase(settings, say, async (database) => {
    if (parentSlug !== undefined && !(await database.read((tx) => loadPlace(tx, parentSlug))))
      throw new Refusal(`${file}: there is no place ${parentSlug} to be the parent of ${slug}.`)
    const place = { place: parsed, folder: dirname(resolve(file)), by: COMMAND }
    const problems = await keepPlace(database, filesOf(settings), place)
    for (const problem of problems) say(problem)
    say(`${slug} is there.`)
    if (problems.length > 0) throw new Refusal('Not everything was imported: see above.')
  })
}

async function backup(store: Store, files: FileStore, file: string, say: (line: string) => void): Promise<void> {
  await asOwner(store.urls.owner, async (client) => {
    const { tables, rows } = await writeBackup(client, files, resolve(file), new Date())
    say(
      `${rows} rows of ${tables} tables are in ${file}. It contains everything, confidential addresses too: keep it safe.`,
    )
  })
}

async function restore(store: Store, files: FileStore, file: string, say: (line: string) => void): Promise<void> {
  await asOwner(store.urls.owner, async (client) => {
    const { tables, rows } = await restoreBackup(client, files, resolve(file))
    say(`${rows} rows of ${tables} tables were restored.`)
  })
}
