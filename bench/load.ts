import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedServer, startEmbeddedServer } from '#platform/db'
import { startApp } from '../test/setup/start-app.ts'
import { type Answered, askFor } from './ask-for.ts'
import { grow } from './city/grow.ts'
import { INHERITED, LANGUAGES, type ModelService, modelServices, SERVICES } from './city/model.ts'
import { endsWithUs, proportionalBytes } from './processes.ts'
import { chance, listQuestions, searchQuestions } from './questions.ts'
import { atMost, type Figure, megabytes, milliseconds, type Report, times } from './report.ts'

/** Municipalities: a tenth of the size that counts, that size, ten times that. */
const SIZES = { tenth: 20, whole: 200, tenfold: 2_000 } as const
const CONNECTIONS = 16
const WARM_UP_SECONDS = 4
const RUN_SECONDS = 15
const LONGEST_P99_MS = 50
const MOST_GROWTH = 2
const MOST_MEMORY = 400_000_000

/** For the time of generating only: a crash then costs nothing. */
const LOADING = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '4GB',
  autovacuum: 'off',
}

interface Loaded {
  readonly lists: Answered
  readonly searches: Answered
  readonly bytes: number
}

/** How lists and searches that no memory answers stand up to readers, and what memory that takes. */
export async function measureLoad({
  load,
  memory,
  isSmall,
}: {
  readonly load: boolean
  readonly memory: boolean
  readonly isSmall: boolean
}): Promise<readonly Report[]> {
  const sizes = load ? [SIZES.tenth, SIZES.whole, ...(isSmall ? [] : [SIZES.tenfold])] : [SIZES.whole]
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-load-'))
  chmodSync(dataFolder, 0o755)
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  const services = modelServices()
  const results = new Map<number, Loaded>()
  let present = 0
  for (const size of sizes) {
    await withServer(dataFolder, LOADING, (server) =>
      grow(server.adminUrl, services, [present, size], (line) => console.log(`  ${size} places: ${line}`)),
    )
    present = size
    console.log(`  ${size} places: asking`)
    results.set(size, await withServer(dataFolder, {}, (server) => loadAt(server, services, size)))
  }
  const whole = results.get(SIZES.whole) as Loaded
  return [
    ...(load ? [{ part: 'load', figures: loadFigures(results), how: howLoaded(isSmall) }] : []),
    ...(memory ? [memoryReport(whole)] : []),
  ]
}

async function withServer<T>(
  dataFolder: string,
  settings: Readonly<Record<string, string>>,
  work: (server: EmbeddedServer) => Promise<T>,
): Promise<T> {
  const server = await startEmbeddedServer({ dataFolder, settings, report: (line) => console.log(`  ${line}`) })
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function loadAt(server: EmbeddedServer, services: readonly ModelService[], size: number): Promise<Loaded> {
  const app = await startApp({ DATABASE_URL: server.adminUrl, DEMO: 'off', WORKERS: '1' })
  endsWithUs(app.pid)
  try {
    const next = chance(size)
    const list = listQuestions(services, size, next)
    const search = searchQuestions(services, size, next)
    for (const question of [list, search])
      await askFor(app.url, question, { connections: CONNECTIONS, seconds: WARM_UP_SECONDS })
    const lists = await askFor(app.url, list, { connections: CONNECTIONS, seconds: RUN_SECONDS })
    const searches = await askFor(app.url, search, { connections: CONNECTIONS, seconds: RUN_SECONDS })
    return { lists, searches, bytes: proportionalBytes(app.pid) + proportionalBytes(Number(server.pid)) }
  } finally {
    await app.stop()
  }
}

function loadFigures(results: ReadonlyMap<number, Loaded>): readonly Figure[] {
  const kinds = ['lists', 'searches'] as const
  const figures = [...results].flatMap(([size, loaded]) =>
    kinds.flatMap((kind): Figure[] => {
      const { p50, p99, perSecond } = loaded[kind]
      const what = `${size} places, ${kind}`
      const typical = { what: `${what}: p50 (${Math.round(perSecond)}/s)`, reached: milliseconds(p50) }
      return size === SIZES.whole
        ? [typical, atMost(`${what}: p99`, p99, LONGEST_P99_MS, milliseconds)]
        : [typical, { what: `${what}: p99`, reached: milliseconds(p99) }]
    }),
  )
  const [tenth, tenfold] = [results.get(SIZES.tenth), results.get(SIZES.tenfold)]
  if (!tenth || !tenfold) return figures
  const growth = kinds.map((kind) =>
    atMost(
      `${kind}: p99 at ${SIZES.tenfold} places to that at ${SIZES.tenth}`,
      tenfold[kind].p99 / tenth[kind].p99,
      MOST_GROWTH,
      times,
    ),
  )
  return [...figures, ...growth]
}

function howLoaded(isSmall: boolean): readonly string[] {
  return [
    `Generated: municipalities with ${SERVICES} services each in ${LANGUAGES.join(', ')}, by twenties in regions of one state; each region and the state`,
    `offer ${INHERITED} more to all places below them. Texts are the demonstration's sentences, lexemes and words those that the search itself makes.`,
    `${CONNECTIONS} connections, each asking anew as soon as it is answered, ${RUN_SECONDS} s each for lists and searches after ${WARM_UP_SECONDS} s of warming up; WORKERS=1,`,
    'the database with the settings of the product, app, database and client on the same cores. Any place and language; lists with any filters and page;',
    'searches with one or two words of a title or summary, a quarter of them misspelt. No list comes from memory: each address holds a number',
    'that no other one holds. Searches are never kept.',
    ...(isSmall ? [`Reduced by --small: ${SIZES.tenfold} places were not generated, so the growth is not told.`] : []),
  ]
}

function memoryReport({ bytes }: Loaded): Report {
  return {
    part: 'memory',
    figures: [atMost('app and database', bytes, MOST_MEMORY, megabytes)],
    how: [
      `Proportional set size (/proc/*/smaps_rollup) of the app's process and all of the database's, after that load at ${SIZES.whole} places, WORKERS=1.`,
    ],
  }
}
