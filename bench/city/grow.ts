import pg from 'pg'
import { instantAt } from '#kernel'
import { type Database, openDatabase } from '#platform/db'
import { prepareDatabase } from '../../src/platform/db/migrate.ts'
import { addWords } from '../../src/platform/search/vocabulary-store.ts'
import { modelHours } from './hours.ts'
import { KINDS, type ModelService } from './model.ts'
import { type SearchModel, searchModelOf } from './search-model.ts'
import { CONTENT, FILL_MODEL, FIRST_MUNICIPALITY, KEYS, MODEL_TABLES, PLACES, PLACES_IN_A_REGION } from './statements.ts'

/** Built once over all rows: row by row, a large GIN index takes many times as long. */
const BUILT_LAST = ['search.document_lexemes', 'search.word_grams'] as const

/**
 * Lets the generated country grow from so many municipalities to so many: whole regions at a time, set by set, without looking
 * at foreign keys. The indexes of the search are made anew at the end, and the planner's statistics.
 */
export async function grow(
  adminUrl: string,
  services: readonly ModelService[],
  [from, to]: readonly [from: number, to: number],
  say: (line: string) => void,
): Promise<void> {
  const urls = await prepareDatabase(adminUrl)
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '64MB'`)
    const search = await searchModelOf(database, services)
    await fillModel(client, services, search)
    const indexes = await client.query<{ definition: string }>(
      `select pg_get_indexdef(i::regclass) as definition from unnest($1::text[]) i`,
      [BUILT_LAST],
    )
    await client.query(`drop index ${BUILT_LAST.join(', ')}`)
    for (let first = from; first < to; first += PLACES_IN_A_REGION) {
      const range = [FIRST_MUNICIPALITY + first, FIRST_MUNICIPALITY + Math.min(first + PLACES_IN_A_REGION, to) - 1] as const
      await Promise.all([addRegion(client, range), addVocabularies(database, range, search)])
      if ((first + PLACES_IN_A_REGION) % 200 === 0) say(`${first + PLACES_IN_A_REGION} of ${to} places`)
    }
    say('indexes of the search')
    for (const { definition } of indexes.rows) await client.query(definition)
    say('statistics')
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
    await database.close()
  }
}

async function fillModel(client: pg.Client, services: readonly ModelService[], { documents }: SearchModel): Promise<void> {
  await client.query(MODEL_TABLES)
  const texts = services.flatMap(({ kind, number, topics, texts: ofService }) =>
    [...ofService].map(([language, { title, summary, description: [first, second] }]) => ({
      ...{ kind, number, topics, language, title, summary, first, second },
    })),
  )
  const hours = modelHours(instantAt(Date.now()))
  await client.query(FILL_MODEL.texts, [JSON.stringify(texts)])
  await client.query(FILL_MODEL.documents, [JSON.stringify(documents)])
  for (const statement of [FILL_MODEL.hours, FILL_MODEL.schedules, FILL_MODEL.boundaries])
    await client.query(statement, [JSON.stringify(hours)])
  await client.query('analyze model_text, model_document, model_hours, model_schedule')
}

async function addRegion(client: pg.Client, range: readonly [number, number]): Promise<void> {
  await client.query('begin')
  await client.query(PLACES, [...range])
  await client.query('truncate key')
  await client.query(KEYS, [...range])
  await client.query('analyze key')
  for (const statement of CONTENT) await client.query(statement)
  await client.query('commit')
}

async function addVocabularies(database: Database, [first, last]: readonly [number, number], { vocabularies }: SearchModel): Promise<void> {
  for (let placeId = first; placeId <= last; placeId += 1)
    await database.write((tx) => addWords(tx, placeId, vocabularies[placeId % KINDS] ?? []))
}
