import type { LanguageTag } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'
import { touchPlace } from './place-store.ts'

/** An interface text in a place's own words. */
export interface OwnMessage {
  readonly language: LanguageTag
  /** A message key; one that the product no longer has may stand here too. */
  readonly key: string
  readonly message: string
}

/** What a place says in its own words, without what it has from above; in no order. */
export async function ownWording(tx: Read, placeId: number): Promise<readonly OwnMessage[]> {
  const { rows } = await sql<OwnMessage>`
    select language, message_key as key, message from places.interface_wording where place_id = ${placeId}`.execute(tx)
  return rows
}

/** Has a place and those below it say something in other words; `undefined` goes back to what they said before. */
export async function putWording(
  tx: Write,
  placeId: number,
  { language, key }: Omit<OwnMessage, 'message'>,
  message: string | undefined,
): Promise<void> {
  if (message === undefined)
    await sql`delete from places.interface_wording
      where place_id = ${placeId} and language = ${language} and message_key = ${key}`.execute(tx)
  else
    await sql`insert into places.interface_wording (place_id, language, message_key, message)
      values (${placeId}, ${language}, ${key}, ${message})
      on conflict (place_id, language, message_key) do update set message = excluded.message`.execute(tx)
  await touchPlace(tx, placeId)
}

/** Offers a place's readers one more language, after those it has; answers whether it is new. `name`: the place's name in it. */
export async function addPlaceLanguage(
  tx: Write,
  placeId: number,
  language: LanguageTag,
  name: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into places.place_language (place_id, language, position, place_name)
    select ${placeId}, ${language}, max(position) + 1, ${name} from places.place_language where place_id = ${placeId}
    on conflict do nothing`.execute(tx)
  if (numAffectedRows === 0n) return false
  await touchPlace(tx, placeId)
  return true
}

/**
 * Takes a language from a place's readers; answers whether it was there. Its main language is never taken. Texts and wording in it
 * stay, and are there again when it comes back.
 */
export async function removePlaceLanguage(tx: Write, placeId: number, language: LanguageTag): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from places.place_language where place_id = ${placeId} and language = ${language} and position > (
      select min(position) from places.place_language where place_id = ${placeId}
    )`.execute(tx)
  if (numAffectedRows === 0n) return false
  await touchPlace(tx, placeId)
  return true
}
