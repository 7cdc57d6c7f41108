import type { Id } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { ItemKey } from '#texts'
import type { TextForm } from './text-form.ts'

/** What the acting account is typing on a text. */
export interface WorkingCopy {
  readonly form: TextForm
  /** Of the last form that was sent. */
  readonly lastSent: string
}

/** `undefined` when the acting account has nothing unsaved there. */
export async function workingCopy(tx: Write, { placeId, itemId }: ItemKey): Promise<WorkingCopy | undefined> {
  const { rows } = await sql<WorkingCopy>`
    select form, last_sent as "lastSent" from guide.working_copy
    where place_id = ${placeId} and item_id = ${itemId} and account_id::text = people.acting()`.execute(tx)
  return rows[0]
}

export async function keepWorkingCopy(
  tx: Write,
  key: ItemKey & { readonly accountId: Id },
  { form, lastSent }: WorkingCopy,
): Promise<void> {
  await sql`insert into guide.working_copy (place_id, item_id, account_id, form, last_sent)
    values (${key.placeId}, ${key.itemId}, ${key.accountId}, ${JSON.stringify(form)}::jsonb, ${lastSent})
    on conflict (place_id, item_id, account_id) do update set form = excluded.form, last_sent = excluded.last_sent, kept_at = now()`.execute(
    tx,
  )
}

export async function dropWorkingCopy(tx: Write, { placeId, itemId }: ItemKey): Promise<void> {
  await sql`delete from guide.working_copy
    where place_id = ${placeId} and item_id = ${itemId} and account_id::text = people.acting()`.execute(tx)
}
