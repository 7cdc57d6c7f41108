import { addDays, type CalendarDay } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import { recordAudit, sql, type Write } from '#platform/db'

export const LONGEST_REASON = 300

export type IgnoreLink =
  | { readonly kind: 'ignored' }
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-link' }

/** Takes a link off the list for a year, whatever becomes of it: somebody has looked and says why. */
export async function ignoreLink(
  tx: Write,
  by: Member,
  wish: { readonly place: Place; readonly address: string; readonly reason: string; readonly today: CalendarDay },
): Promise<IgnoreLink> {
  const { place, address, reason, today } = wish
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const { numAffectedRows } = await sql`
    insert into upkeep.ignored_link (place_id, address, until, reason)
    select ${place.id}, ${address}, ${addDays(today, 365)}, ${reason}
    where exists (select from upkeep.link where place_id = any(${place.chain}::int[]) and address = ${address})
    on conflict (place_id, address) do update set until = excluded.until, reason = excluded.reason`.execute(tx)
  if (!numAffectedRows) return { kind: 'refused', reason: 'no-such-link' }
  await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'upkeep.ignore-link', subject: address })
  return { kind: 'ignored' }
}

export type WatchLink = { readonly kind: 'watched' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Puts a link back on the list; one that is there already stays. */
export async function watchLink(
  tx: Write,
  by: Member,
  { place, address }: { readonly place: Place; readonly address: string },
): Promise<WatchLink> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const { numAffectedRows } = await sql`
    delete from upkeep.ignored_link where place_id = ${place.id} and address = ${address}`.execute(tx)
  if (numAffectedRows)
    await recordAudit(tx, { placeId: place.id, actor: by.accountId, act: 'upkeep.watch-link', subject: address })
  return { kind: 'watched' }
}
