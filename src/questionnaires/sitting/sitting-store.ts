import { type Instant, instantAt } from '#kernel'
import { type Acting, sql, type Write } from '#platform/db'
import type { FormKey } from '../forms/form-store.ts'
import { seal, unseal } from './seal.ts'
import type { SittingKeys } from './secret.ts'
import type { Sitting } from './sitting.ts'

/** As whom a transaction works for whoever holds the code: row-level security shows it this sitting, and no other. */
export function holderOf(placeId: number, { lookup }: SittingKeys): Required<Acting> {
  return { placeId, accountId: `sitting:${lookup.toString('hex')}` }
}

export interface KeptSitting {
  readonly form: FormKey
  readonly expiresAt: Instant
  readonly sitting: Sitting
}

const aboutOf = (placeId: number, form: FormKey) => [placeId, form.placeId, form.slug, form.version].join(' ')
const moment = (instant: Instant) => sql`to_timestamp(${instant / 1000})`

/** The sitting that the keys open, locked until the transaction ends; `undefined` when there is none, or none any more. */
export async function openSitting(
  tx: Write,
  placeId: number,
  { lookup, key }: SittingKeys,
  now: Instant,
): Promise<KeptSitting | undefined> {
  const { rows } = await sql<FormKey & { formPlaceId: number; expires: number; sealed: Buffer }>`
    select form_place_id as "formPlaceId", form_slug as slug, form_version as version, sealed,
      (extract(epoch from expires_at) * 1000)::float8 as expires
    from questionnaires.sitting
    where place_id = ${placeId} and lookup = ${lookup} and expires_at > ${moment(now)} for update`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const form = { placeId: row.formPlaceId, slug: row.slug, version: row.version }
  const sitting = unseal(key, aboutOf(placeId, form), row.sealed) as Sitting
  return { form, expiresAt: instantAt(row.expires), sitting }
}

/** Keeps it, new or changed, for the version of the form that its answers belong to. */
export async function putSitting(
  tx: Write,
  placeId: number,
  { lookup, key }: SittingKeys,
  { form, expiresAt, sitting }: KeptSitting,
): Promise<void> {
  const sealed = seal(key, aboutOf(placeId, form), sitting)
  await sql`insert into questionnaires.sitting
      (place_id, lookup, form_place_id, form_slug, form_version, expires_at, sealed)
    values (${placeId}, ${lookup}, ${form.placeId}, ${form.slug}, ${form.version}, ${moment(expiresAt)}, ${sealed})
    on conflict (place_id, lookup) do update set form_place_id = excluded.form_place_id, form_slug = excluded.form_slug,
      form_version = excluded.form_version, expires_at = excluded.expires_at, sealed = excluded.sealed`.execute(tx)
}

export async function deleteSitting(tx: Write, placeId: number, { lookup }: SittingKeys): Promise<void> {
  await sql`delete from questionnaires.sitting where place_id = ${placeId} and lookup = ${lookup}`.execute(tx)
}

/** Deletes those whose time is over, in all places. */
export async function forgetSittings(tx: Write, now: Instant): Promise<void> {
  await sql`select questionnaires.forget_sittings(${moment(now)})`.execute(tx)
}
