import pg from 'pg'
import { type CalendarDay, type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import { openDatabase, prepareDatabase } from '#platform/db'
import { APPROACHES, LEVELS, LICENCES, STATUSES, shippedThemes, TARGETS } from '#practices'
import { databaseUrls } from '../../src/platform/db/roles.ts'
import { shelvePractices } from '../../src/practices/library/shelve.ts'
import { type PracticeToPublish, publishPractices } from '../../src/practices/record/publish-practices.ts'
import { multipliedLibrary } from '../../src/practices/testing-multiplied.ts'
import { LANGUAGES, type ModelItem } from '../city/model.ts'
import { chance } from '../questions.ts'

export const PRACTICES = 20_000
/** So many are written; the others are copies of them under ids and addresses of their own. */
const WRITTEN = 2_000
const AT_ONCE = 250
export const COUNTRIES =
  'AU BR CA CH CO DE DK ES FI FR GB GR IE IT JO JP KE KR LB MX NL NO NZ PH PL PT SE TR UG US'.split(' ')
const FILLING = 'command:bench'

/** Practices as the product itself publishes and shelves them, then each of them several times over; ends with the planner's statistics. */
export async function fillLibrary(
  adminUrl: string,
  items: readonly ModelItem[],
  say: (line: string) => void,
): Promise<void> {
  await prepareDatabase(adminUrl)
  const urls = databaseUrls(adminUrl)
  const database = openDatabase({ appUrl: urls.app, readerUrl: urls.reader })
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const places = Object.values(await threeLevels(database, 'library'))
    const next = chance(7)
    for (let begin = 0; begin < WRITTEN; begin += AT_ONCE) {
      const placeId = places[(begin / AT_ONCE) % places.length] as number
      const practices = Array.from({ length: AT_ONCE }, (_, at) => practiceLike(items, begin + at, next))
      await database.write(
        async (tx) => {
          await publishPractices(tx, placeId, practices, dayOf(next), FILLING)
          for (const { practiceId } of practices)
            await shelvePractices[0]?.hear(tx, { topic: '', placeId, subject: practiceId })
        },
        { placeId, accountId: FILLING },
      )
    }
    say(`${WRITTEN} practices are written and shelved`)
    await client.query('set session_replication_role = replica')
    for (const statement of multipliedLibrary(PRACTICES / WRITTEN - 1)) await client.query(statement)
    // All of it has been heard.
    await client.query('delete from platform.outbox')
    await client.query('vacuum (analyze)')
  } finally {
    await client.end()
    await database.close()
  }
}

function practiceLike(items: readonly ModelItem[], number: number, next: () => number): PracticeToPublish {
  const language = LANGUAGES[number % LANGUAGES.length] as LanguageTag
  const oneOf = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T
  const text = oneOf(items).texts.get(language)
  const fromYear = 1990 + Math.floor(next() * 36)
  return {
    practiceId: newId(),
    practice: {
      language,
      country: oneOf(COUNTRIES),
      level: oneOf(LEVELS),
      licence: LICENCES[0],
      fromYear,
      status: oneOf(STATUSES),
      themes: [...new Set([oneOf(THEMES), oneOf(THEMES)])],
      target: oneOf(TARGETS),
      approach: oneOf(APPROACHES),
      funds: [],
      evidenceLevel: Math.floor(next() * 6) as 0,
      sources: [],
      checkedOn: dayOf(next),
      point: { latitude: next() * 120 - 50, longitude: next() * 360 - 180 },
      prose: {
        title: `${number} ${text?.title}`,
        summary: text?.summary ?? '',
        where: oneOf(COUNTRIES),
        purpose: text?.description[0] ?? '',
        how: text?.description[1] ?? '',
        results: oneOf(items).texts.get(language)?.summary ?? '',
      },
    },
  }
}

export const THEMES = shippedThemes().themes.map(({ id }) => id)

function dayOf(next: () => number): CalendarDay {
  return new Date(Date.UTC(2023, Math.floor(next() * 46), 1 + Math.floor(next() * 28)))
    .toISOString()
    .slice(0, 10) as CalendarDay
}
