import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, expect, test, vi } from 'vitest'
import { type RunningApp, startApp } from '../setup/start-app.ts'
import { adminUrl, databaseProcess, seededCopy } from './setup/data-folder.ts'
import { endProcess } from './setup/processes.ts'
import {
  expectNothingLost,
  type Reporters,
  type ReportForm,
  reportContinuously,
  reportForms,
} from './setup/reporting.ts'

const dataFolder = seededCopy()
const start = () => startApp({ DATA_DIR: dataFolder, LOG_LEVEL: 'error' })
let app: RunningApp
let forms: readonly ReportForm[]
beforeAll(async () => {
  app = await start()
  forms = await reportForms(app.url)
  return async () => {
    await app.stop()
  }
})

async function afterSomeReports(reporters: Reporters, more: number): Promise<void> {
  const before = reporters.thanked.length
  await vi.waitFor(() => expect(reporters.thanked.length).toBeGreaterThan(before + more), {
    timeout: 30_000,
    interval: 5,
  })
}

test('the database is killed with -9 twice while readers write: what was thanked for is there, and it recovers alone', async () => {
  const reporters = reportContinuously(app.url, forms, 'database')
  for (let round = 0; round < 2; round += 1) {
    await afterSomeReports(reporters, 30)
    const killed = databaseProcess(dataFolder)
    await endProcess(killed)
    await vi.waitFor(() => expect(databaseProcess(dataFolder)).not.toBe(killed), 20_000)
  }
  await afterSomeReports(reporters, 30)
  await reporters.stop()
  await expectNothingLost(adminUrl(dataFolder), reporters)
})

test('the app is killed with -9 while readers write: after the next start nothing that was thanked for is missing', async () => {
  const reporters = reportContinuously(app.url, forms, 'app')
  await afterSomeReports(reporters, 100)
  await endProcess(app.pid)
  await reporters.stop()
  await app.stop()
  app = await start()
  await expectNothingLost(adminUrl(dataFolder), reporters)
})

test('app and database are killed with -9 together while readers write: the next start recovers everything', async () => {
  const reporters = reportContinuously(app.url, forms, 'both')
  await afterSomeReports(reporters, 100)
  await Promise.all([endProcess(app.pid), endProcess(databaseProcess(dataFolder))])
  await pause(50)
  await reporters.stop()
  await app.stop()
  app = await start()
  await expectNothingLost(adminUrl(dataFolder), reporters)
})
