import pg from 'pg'
import type { Id } from '#kernel'
import { type Database, openDatabase } from '#platform/db'
import { matchEntries } from '../../../src/directory/keeping/duplicates/match-store.ts'
import { putPlace } from '../../../src/places/place-store.ts'
import { prepareDatabase } from '../../../src/platform/db/migrate.ts'
import { refreshCoverage } from '../../../src/texts/translation-store.ts'
import { modelItems, LANGUAGES as WRITTEN } from '../../city/model.ts'
import { recordOf } from '../../city/places.ts'
import { LANGUAGES, PAGES, PAGES_ABOVE } from './sizes.ts'
import { AROUND, DIRECTORY, FILL_MODEL, MODEL_TABLES, PLACE_PAGES, SENTENCES_OF_ITEMS, TEXTS } from './statements.ts'

export const CITY = 'the-city'
const MODEL_SENTENCES = 400
const FILLING = { accountId: 'command:bench' } as const

/**
 * Makes a city with everything that its staff keep, below a region and a state that have pages too: set by set, without looking at
 * foreign keys. What the product derives from texts and entries, it derives here too. Ends with the planner's statistics.
 */
export async function fillCity(adminUrl: string, say: (line: string) => void): Promise<void> {
  const urls = await prepareDatabase(adminUrl)
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const [state, region, city] = await database.write(async (tx) => [
      await putPlace(tx, recordOf('the-state', 'state', undefined, LANGUAGES)),
      await putPlace(tx, recordOf('the-region', 'region', 'the-state', LANGUAGES)),
      await putPlace(tx, recordOf(CITY, 'municipality', 'the-region', LANGUAGES)),
    ])
    await client.query(`set session_replication_role = replica; set work_mem = '64MB'`)
    await client.query(MODEL_TABLES)
    await client.query(FILL_MODEL, [JSON.stringify(modelSentences())])
    for (const [place, pages] of [
      [state, PAGES_ABOVE],
      [region, PAGES_ABOVE],
      [city, PAGES],
    ])
      await client.query(PLACE_PAGES, [place, pages])
    await client.query('analyze model, page')
    const all = [...SENTENCES_OF_ITEMS, ...TEXTS, ...AROUND, ...DIRECTORY]
    for (const statement of all) await client.query(statement, statement.includes('$1') ? [city] : [])
    say('the texts are there')
    await client.query('analyze')
    await derive(client, database)
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
    await database.close()
  }
}

/** Sentences of the demonstration's services in the languages that people wrote them in; those of the other languages stand in for them. */
function modelSentences(): readonly object[] {
  return modelItems()
    .slice(0, MODEL_SENTENCES)
    .flatMap(({ texts }, number) =>
      WRITTEN.map((language) => ({ number, language, text: texts.get(language)?.description[0] })),
    )
}

async function derive(client: pg.Client, database: Database): Promise<void> {
  const { rows } = await client.query<{ place: number; items: readonly Id[] }>(
    'select place_id as place, array_agg(item_id) as items from texts.item group by place_id',
  )
  for (const { place, items } of rows) await database.write((tx) => refreshCoverage(tx, place, items), FILLING)
  await matchEntries(database)
}
