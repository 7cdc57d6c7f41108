import { createHash } from 'node:crypto'
import type { Instant } from '#kernel'
import { sql, type Write } from '#platform/db'

/**
 * Whether the same thing has not been sent in the acting place within the past `seconds`; remembers it for as long.
 *
 * A page out of the shared cache is the same for everybody, so its forms carry no token of their own, and we keep nothing that
 * tells two people apart. What remains to recognise a form that was sent twice is that the same thing comes again at once. So two
 * people who say the same within these seconds count as one: a little too few, never too many. It is kept in the database because
 * a double press may reach two processes.
 */
export async function isFirstSending(
  tx: Write,
  thing: readonly unknown[],
  now: Instant,
  seconds: number,
): Promise<boolean> {
  const fingerprint = createHash('sha256').update(JSON.stringify(thing)).digest('base64url')
  const { rows } = await sql<{ isFirst: boolean }>`
    select feedback.is_first_sending(${fingerprint}, to_timestamp(${now / 1000}), to_timestamp(${now / 1000 + seconds})) as "isFirst"`.execute(
    tx,
  )
  return rows[0]?.isFirst === true
}
