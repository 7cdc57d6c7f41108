import type { CalendarDay, Instant } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { LinkState, Verdict } from './verdict.ts'

interface AddressKey {
  readonly placeId: number
  readonly address: string
}

export interface DueAddress extends AddressKey {
  readonly host: string
  readonly verdict: Verdict
}

const MOST_OF_A_HOST = 20
const MOST_AT_ONCE = 400
/** Longer than any run takes: what a process did not finish is taken up after it. */
const TAKEN_FOR = '20 minutes'

/** Takes addresses whose time has come, longest due first, of each host no more than its turn allows in a while. */
export async function claimDue(tx: Write, now: Instant): Promise<readonly DueAddress[]> {
  const moment = new Date(now)
  const { rows } = await sql<
    AddressKey & {
      host: string
      state: LinkState
      reason: string | null
      movedTo: string | null
      failedDays: number
      lastFailedOn: CalendarDay | null
    }
  >`
    with queue as (
      select place_id, address, due_at, row_number() over (partition by host order by due_at) as turn
      from upkeep.web_address where due_at <= ${moment}
    ),
    taken as (
      select w.place_id, w.address from upkeep.web_address w
      join (select * from queue where turn <= ${MOST_OF_A_HOST} order by due_at limit ${MOST_AT_ONCE}) q using (place_id, address)
      where w.due_at <= ${moment} for update of w skip locked
    )
    update upkeep.web_address w set due_at = ${moment}::timestamptz + ${TAKEN_FOR}::interval
    from taken t where w.place_id = t.place_id and w.address = t.address
    returning w.place_id as "placeId", w.address, w.host, w.state, w.reason, w.moved_to as "movedTo",
      w.failed_days as "failedDays", w.last_failed_on::text as "lastFailedOn"`.execute(tx)
  return rows.map(({ placeId, address, host, state, reason, movedTo, failedDays, lastFailedOn }) => ({
    placeId,
    address,
    host,
    verdict: {
      state,
      reason: reason ?? undefined,
      movedTo: movedTo ?? undefined,
      failedDays,
      lastFailedOn: lastFailedOn ?? undefined,
    },
  }))
}

export async function keepVerdict(
  tx: Write,
  { placeId, address }: AddressKey,
  { state, reason, movedTo, failedDays, lastFailedOn }: Verdict,
  checkedAt: Instant,
  dueAt: Instant,
): Promise<void> {
  await sql`update upkeep.web_address set state = ${state}, reason = ${reason ?? null}, moved_to = ${movedTo ?? null},
      failed_days = ${failedDays}, last_failed_on = ${lastFailedOn ?? null}::date, checked_at = ${new Date(checkedAt)}, due_at = ${new Date(dueAt)}
    where place_id = ${placeId} and address = ${address}`.execute(tx)
}

export async function postpone(tx: Write, keys: readonly AddressKey[], until: Instant): Promise<void> {
  await sql`update upkeep.web_address w set due_at = ${new Date(until)}
    from unnest(${keys.map(({ placeId }) => placeId)}::int[], ${keys.map(({ address }) => address)}::text[]) as k(place_id, address)
    where w.place_id = k.place_id and w.address = k.address`.execute(tx)
}
