import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmbeddedServer } from '#platform/db'
import { startApp } from '../test/setup/start-app.ts'
import { askFor } from './ask-for.ts'
import { grow } from './city/grow.ts'
import { type ModelItem, modelItems } from './city/model.ts'
import { loadReport, memoryReport } from './load-report.ts'
import { GENERATING, withServer } from './own-server.ts'
import { endsWithUs, processorMs, proportionalBytes } from './processes.ts'
import { chance, listQuestions, searchQuestions } from './questions.ts'
import type { Report } from './report.ts'
import {
  CONNECTIONS,
  LONGEST_GROWING_MINUTES,
  type Loaded,
  type Met,
  RUN_SECONDS,
  SIZES,
  WARM_UP_SECONDS,
} from './sizes.ts'

export interface LoadWish {
  readonly load: boolean
  readonly memory: boolean
  /** Without the largest data set. */
  readonly isSmall: boolean
}

/** How lists and searches that no memory answers stand up to readers, and what memory that takes. */
export async function measureLoad({ load, memory, isSmall }: LoadWish): Promise<readonly Report[]> {
  const wanted = load ? [SIZES.tenth, SIZES.whole, ...(isSmall ? [] : [SIZES.tenfold])] : [SIZES.whole]
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-load-'))
  chmodSync(dataFolder, 0o755)
  const remove = () => rmSync(dataFolder, { recursive: true, force: true })
  process.once('exit', remove)
  const items = modelItems()
  const results: Loaded[] = []
  for (const places of wanted) {
    const from = results.at(-1)?.places ?? 0
    const reached = await withServer(dataFolder, GENERATING, ({ adminUrl }) =>
      grow(adminUrl, items, { from, to: places, minutes: LONGEST_GROWING_MINUTES }, (line) => console.log(`  ${line}`)),
    )
    console.log(`  asking, at ${reached} places`)
    results.push(await withServer(dataFolder, {}, (server) => askAt(server, items, reached, places)))
  }
  remove()
  return [
    ...(load ? [loadReport(results, isSmall)] : []),
    ...(memory ? results.filter(({ wanted: size }) => size === SIZES.whole).map(memoryReport) : []),
  ]
}

async function askAt(
  server: EmbeddedServer,
  items: readonly ModelItem[],
  places: number,
  wanted: number,
): Promise<Loaded> {
  const app = await startApp({ DATABASE_URL: server.adminUrl, DEMO: 'off', WORKERS: '1' })
  endsWithUs(app.pid)
  const database = Number(server.pid)
  const meet = async (question: () => string): Promise<Met> => {
    const [appBefore, databaseBefore] = [processorMs(app.pid), processorMs(database)]
    const answered = await askFor(app.url, question, { connections: CONNECTIONS, seconds: RUN_SECONDS })
    return {
      ...answered,
      appMs: (processorMs(app.pid) - appBefore) / answered.requests,
      databaseMs: (processorMs(database) - databaseBefore) / answered.requests,
    }
  }
  try {
    const next = chance(places)
    const list = listQuestions(items, places, next)
    const search = searchQuestions(items, places, next)
    for (const question of [list, search])
      await askFor(app.url, question, { connections: CONNECTIONS, seconds: WARM_UP_SECONDS })
    const lists = await meet(list)
    const searches = await meet(search)
    const bytes = { app: proportionalBytes(app.pid), database: proportionalBytes(database) }
    return { places, wanted, lists, searches, bytes }
  } finally {
    await app.stop()
  }
}
