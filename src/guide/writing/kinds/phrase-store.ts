import type { Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import { type PhraseRecord, putPhrase } from '../../import/guide-store.ts'

/** Puts a new phrase after those that the place has. */
export async function addPhrase(
  tx: Write,
  placeId: number,
  phraseId: Id,
  slug: string,
  about: Pick<PhraseRecord, 'situation' | 'saidBy' | 'sounds'>,
): Promise<void> {
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(position) + 1, 0) as position from guide.phrase where place_id = ${placeId}`.execute(tx)
  await putPhrase(tx, placeId, phraseId, { ...about, slug, position: rows[0]?.position ?? 0 })
}
