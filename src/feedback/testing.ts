import pg from 'pg'
import { type CalendarDay, type Id, instantAt, type LanguageTag, newId } from '#kernel'
import { type Database, sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { type ItemTraits, importItem } from '#texts'
import type { Feedback, Said } from './feedback.ts'
import { type RecordFeedback, recordFeedback } from './record-feedback.ts'

/** Ten in the morning in London. */
export const TODAY = '2026-11-23' as CalendarDay
export const NOW = instantAt(Date.UTC(2026, 10, 23, 10))

export const yes: Said = { kind: 'answer', helpful: true }
export const no: Said = { kind: 'answer', helpful: false }
export const report = (text: string): Said => ({ kind: 'report', text })

/** A published page; answers its id. Published again with another text, it has another version. */
export async function publishPage(
  database: Database,
  placeId: number,
  title = 'Find a flat',
  traits: Partial<ItemTraits> = {},
  itemId: Id = newId(),
): Promise<Id> {
  const sourceLanguage = 'en' as LanguageTag
  const draft = {
    placeId,
    itemId,
    kind: 'page',
    sourceLanguage,
    sensitivity: 'public',
    careful: false,
    binding: false,
    ...traits,
  } as const
  const blocks = [{ slot: 'title', kind: 'line', segments: [title] }] as const
  await database.write((tx) => importItem(tx, { ...draft, blocks }, [], 'command:test'), COMMAND)
  return itemId
}

export const aboutPage = (placeId: number, itemId: Id, said: Said): Feedback => ({
  item: { placeId, itemId },
  itemKind: 'page',
  version: 1,
  language: 'en' as LanguageTag,
  readInPlaceId: placeId,
  said,
})

/** A reader sends it, `seconds` after ten o'clock. */
export function send(database: Database, feedback: Feedback, seconds = 0): Promise<RecordFeedback['kind']> {
  const { placeId } = feedback.item
  const now = instantAt(NOW + seconds * 1000)
  return database.write(async (tx) => (await recordFeedback(tx, feedback, TODAY, now)).kind, { placeId })
}

interface SentRow {
  readonly itemId: Id
  readonly itemKind: string
  readonly version: number
  readonly language: LanguageTag
  readonly readInPlaceId: number
  readonly helpful: boolean | null
  readonly report: string | null
  readonly createdOn: CalendarDay
  readonly expiresOn: CalendarDay
}

/** What was sent about texts of a place, newest first, as its staff may read it. */
export async function sentTo(database: Database, acting: { readonly placeId?: number; readonly accountId?: string }) {
  const { rows } = await database.write(
    (tx) =>
      sql<SentRow>`
        select item_id as "itemId", item_kind as "itemKind", version, language, read_in_place_id as "readInPlaceId", helpful,
          report, created_on as "createdOn", expires_on as "expiresOn"
        from feedback.report order by created_on desc, report_id`.execute(tx),
    acting,
  )
  return rows.map(({ helpful, report: text, ...row }) => ({
    ...row,
    said: text === null ? { kind: 'answer', helpful } : report(text),
  }))
}

/** Somebody who may read feedback in these places; the account's id. `owner`: where tables may be written to. */
export async function reviewerIn(owner: string, ...placeIds: readonly number[]): Promise<Id> {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  const accountId = newId()
  await client.query(
    `insert into people.account (account_id, name, email, language, created_at) values ($1, 'Amina', $2, 'en', now())`,
    [accountId, `${accountId}@welcome.example`],
  )
  for (const placeId of placeIds)
    await client.query(
      `insert into people.role_grant (place_id, grant_id, account_id, role, granted_by, granted_at) values ($1, $2, $3, 'reviewer', 'test', now())`,
      [placeId, newId(), accountId],
    )
  await client.end()
  return accountId
}

/** Which rights the roles of requests have on a schema's tables and views, one line each. */
export async function rightsOn(database: Database, schema: string): Promise<readonly string[]> {
  const { rows } = await database.read((tx) =>
    sql<{ line: string }>`
      select concat_ws(' ', r.role, c.relname, p.privilege) as line
      from pg_class c, unnest(array['tessera_app', 'tessera_reader']) r(role),
        unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p(privilege)
      where c.relnamespace = ${schema}::regnamespace and c.relkind in ('r', 'v')
        and has_table_privilege(r.role, c.oid, p.privilege) order by 1`.execute(tx),
  )
  return rows.map(({ line }) => line)
}
