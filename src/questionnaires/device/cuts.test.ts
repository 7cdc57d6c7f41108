import pg from 'pg'
import { afterAll, test } from 'vitest'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { surviveCuts } from './testing-cuts.ts'

const LIVES = 300
const { database, adminUrl } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

test('however often the line is cut, the browser closed, the server started anew or something sent twice: each answer comes once', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  console.info(`cuts: seed ${seed}, ${LIVES} sittings`)
  await surviveCuts({ database, admin, placeId: town, placeSlug: 'one-town' }, seed, LIVES)
}, 240_000)
