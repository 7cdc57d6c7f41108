import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { threeLevels } from '#places/testing'
import { openDatabase, prepareDatabase } from '#platform/db'
import { databaseUrls } from '../../src/platform/db/roles.ts'
import { surviveCuts } from '../../src/questionnaires/device/testing-cuts.ts'
import { GENERATING, withServer } from '../own-server.ts'
import { atLeast, type Report } from '../report.ts'

const LIVES = 10_000

/** Whether answers are lost or doubled when lines break, browsers are closed and servers start anew. */
export async function cutsReport(): Promise<Report> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-cuts-'))
  chmodSync(dataFolder, 0o755)
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true }))
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  return withServer(dataFolder, GENERATING, async ({ adminUrl }) => {
    await prepareDatabase(adminUrl)
    const urls = databaseUrls(adminUrl)
    const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
    const admin = new pg.Client({ connectionString: adminUrl })
    await admin.connect()
    try {
      const { town } = await threeLevels(database, 'one')
      await surviveCuts({ database, admin, placeId: town, placeSlug: 'one-town' }, seed, LIVES)
    } finally {
      await admin.end()
      await database.close()
    }
    return {
      part: 'cuts',
      figures: [
        atLeast('sittings with cuts, double sends and restarts, no answer lost or doubled', LIVES, LIVES, String),
      ],
      how: [
        `random lives of sittings, seed ${seed}: begun with us or on the device, taken along and brought back, each thing kept or sent cut`,
        'before or after it took effect, forms sent up to three times at once; compared with what the database has in the end',
      ],
    }
  })
}
