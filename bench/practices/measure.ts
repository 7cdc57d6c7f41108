import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { EmbeddedServer } from '#platform/db'
import { startApp } from '../../test/setup/start-app.ts'
import { askFor } from '../ask-for.ts'
import { LANGUAGES, modelItems } from '../city/model.ts'
import { GENERATING, withServer } from '../own-server.ts'
import { endsWithUs, processorMs } from '../processes.ts'
import { chance } from '../questions.ts'
import { atMost, type Figure, milliseconds, type Report } from '../report.ts'
import { fillLibrary, PRACTICES } from './fill.ts'
import { libraryQuestions } from './questions.ts'

/** One after the other, and as many at once as keep the machine busy all the time. */
const [ALONE, BUSY] = [1, 8]
const [WARM_UP_SECONDS, RUN_SECONDS] = [20, 20]
const LONGEST_P99_MS = 80

/** A search of the library with its facets, counts and first page, over http. */
export async function practicesReport(): Promise<Report> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-practices-'))
  chmodSync(dataFolder, 0o755)
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  const items = modelItems()
  await withServer(dataFolder, GENERATING, ({ adminUrl }) =>
    fillLibrary(adminUrl, items, (line) => console.log(`  ${line}`)),
  )
  return withServer(dataFolder, {}, async (server) => {
    const question = libraryQuestions(items, chance(1))
    const figures: Figure[] = []
    for (const connections of [BUSY, ALONE]) {
      const { perSecond, p50, p99, appMs, databaseMs } = await askAt(server, question, connections)
      const cost = `${Math.round(perSecond)}/s; ${milliseconds(appMs)} + ${milliseconds(databaseMs)}`
      const what = `search of ${PRACTICES} practices, ${connections} at once`
      figures.push(
        { what: `${what}: p50`, reached: `(${cost})   ${milliseconds(p50)}` },
        atMost(`${what}: p99`, p99, LONGEST_P99_MS, milliseconds),
      )
    }
    return {
      part: 'practices',
      figures,
      how: [
        `Generated: ${PRACTICES} practices of three places, in ${LANGUAGES.join(', ')}, of the demonstration's sentences, each ten times. ${RUN_SECONDS} s after ${WARM_UP_SECONDS} s`,
        `to warm up, each connection asking anew as soon as it is answered; WORKERS=1; app, database and client share the cores. Each search has one`,
        'or two words of a title or summary (a quarter of them misspelt), or none, and up to three facets; its answer counts every value of every facet and',
        'shows twenty practices. Each address holds a number that no other one holds: no memory of pages answers.',
        'In brackets: answers a second; processor time of an answer in app and database.',
      ],
    }
  })
}

async function askAt(server: EmbeddedServer, question: () => string, connections: number) {
  const app = await startApp({ DATABASE_URL: server.adminUrl, DEMO: 'off', WORKERS: '1' })
  endsWithUs(app.pid)
  const database = Number(server.pid)
  try {
    await askFor(app.url, question, { connections, seconds: WARM_UP_SECONDS })
    const [appBefore, databaseBefore] = [processorMs(app.pid), processorMs(database)]
    const answered = await askFor(app.url, question, { connections, seconds: RUN_SECONDS })
    return {
      ...answered,
      appMs: (processorMs(app.pid) - appBefore) / answered.requests,
      databaseMs: (processorMs(database) - databaseBefore) / answered.requests,
    }
  } finally {
    await app.stop()
  }
}
