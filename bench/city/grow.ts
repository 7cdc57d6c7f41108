import pg from 'pg'
import { instantAt } from '#kernel'
import { type Database, openDatabase } from '#platform/db'
import { prepareDatabase } from '../../src/platform/db/migrate.ts'
import { addWords, type LanguageWord } from '../../src/platform/search/vocabulary-store.ts'
import { modelHours } from './hours.ts'
import { INHERITED, KINDS, type ModelItem, PAGES, SERVICES } from './model.ts'
import { PLACES_IN_A_REGION, putRegion } from './places.ts'
import { type SearchModel, searchModelOf } from './search-model.ts'
import { CONTENT, FILL_MODEL, KEYS, MODEL_TABLES, PAGE_CONTENT, PAGE_KEYS } from './statements.ts'

/** Built once over all rows: row by row, a large GIN index takes many times as long. */
const BUILT_LAST = ['search.document_lexemes', 'search.word_grams'] as const

const SAID_EVERY = 200

export interface Growth {
  readonly from: number
  readonly to: number
  /** After so long no further region is begun. */
  readonly minutes: number
}

/**
 * Lets the generated country grow from so many municipalities to so many: whole regions at a time, set by set, without looking
 * at foreign keys. The indexes of the search are made anew at the end, and the planner's statistics.
 * Answers how many there are now.
 */
export async function grow(
  adminUrl: string,
  items: readonly ModelItem[],
  { from, to, minutes }: Growth,
  say: (line: string) => void,
): Promise<number> {
  const urls = await prepareDatabase(adminUrl)
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(
      `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '64MB'`,
    )
    const search = await searchModelOf(database, items)
    await fillModel(client, items, search)
    const indexes = await client.query<{ definition: string }>(
      `select pg_get_indexdef(i::regclass) as definition from unnest($1::text[]) i`,
      [BUILT_LAST],
    )
    await client.query(`drop index ${BUILT_LAST.join(', ')}`)
    const wordsOf = vocabularies(search)
    const deadline = Date.now() + minutes * 60_000
    let reached = from
    while (reached < to && Date.now() < deadline) {
      const placeIds = await database.write((tx) => putRegion(tx, reached))
      await Promise.all([addContent(client, placeIds), addWordsTo(database, placeIds, wordsOf)])
      reached += PLACES_IN_A_REGION
      if (reached % SAID_EVERY === 0) say(`${reached} of ${to} places are there`)
    }
    say('indexes of the search')
    for (const { definition } of indexes.rows) await client.query(definition)
    say('statistics')
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
    return reached
  } finally {
    await client.end()
    await database.close()
  }
}

async function fillModel(client: pg.Client, items: readonly ModelItem[], { documents }: SearchModel): Promise<void> {
  await client.query(MODEL_TABLES)
  const texts = items.flatMap(({ kind, number, topics, texts: ofItem }) =>
    [...ofItem].map(
      ([
        language,
        {
          title,
          summary,
          description: [first, second],
        },
      ]) => ({
        ...{ kind, number, topics, language, title, summary, first, second },
      }),
    ),
  )
  const hours = modelHours(instantAt(Date.now()))
  await client.query(FILL_MODEL.texts, [JSON.stringify(texts)])
  await client.query(FILL_MODEL.documents, [JSON.stringify(documents)])
  for (const statement of [FILL_MODEL.hours, FILL_MODEL.schedules, FILL_MODEL.boundaries])
    await client.query(statement, [JSON.stringify(hours)])
  await client.query('analyze model_text, model_document, model_hours, model_schedule')
}

async function addContent(client: pg.Client, placeIds: readonly number[]): Promise<void> {
  await client.query('begin')
  await client.query('truncate key, page_key')
  await client.query(KEYS, [placeIds])
  await client.query(PAGE_KEYS, [placeIds])
  await client.query('analyze key, page_key')
  for (const statement of [...CONTENT, ...PAGE_CONTENT]) await client.query(statement)
  await client.query('commit')
}

/** A vocabulary holds only words of its own place. Places are of few kinds, so each kind's words are gathered once. */
function vocabularies(search: SearchModel): (placeId: number, isRegion: boolean) => readonly LanguageWord[] {
  const gathered = new Map<string, readonly LanguageWord[]>()
  return (placeId, isRegion) => {
    const [kind, most] = [placeId % KINDS, isRegion ? INHERITED : SERVICES + PAGES]
    const words = gathered.get(`${kind} ${most}`) ?? search.vocabulary(kind, most)
    gathered.set(`${kind} ${most}`, words)
    return words
  }
}

/** The last ids of a region are its municipalities'. */
async function addWordsTo(
  database: Database,
  placeIds: readonly number[],
  wordsOf: ReturnType<typeof vocabularies>,
): Promise<void> {
  const above = placeIds.length - PLACES_IN_A_REGION
  for (const [index, placeId] of placeIds.entries())
    await database.write((tx) => addWords(tx, placeId, wordsOf(placeId, index < above)))
}
