import { createHash } from 'node:crypto'
import { type Read, sql, type Write } from '#platform/db'
import type { Form } from '../form/form.ts'
import type { SheetProblem } from '../xlsform/problem.ts'
import type { AttachedFile } from './attached-file.ts'

/** One version of a form: what an answer belongs to. */
export interface FormKey {
  readonly placeId: number
  readonly slug: string
  readonly version: number
}

/** What is kept of a form, as its author brought it. */
export interface FormSource {
  readonly form: Form
  readonly problems: readonly SheetProblem[]
  /** The workbook as uploaded; absent for a form that never was one. */
  readonly workbook?: Uint8Array | undefined
  readonly attached: readonly AttachedFile[]
}

type FormName = Omit<FormKey, 'version'>

/** Makes the form if there is none of that name, and locks it until the transaction ends. */
export async function lockForm(tx: Write, { placeId, slug }: FormName): Promise<void> {
  await sql`insert into questionnaires.form (place_id, slug) values (${placeId}, ${slug}) on conflict do nothing`.execute(
    tx,
  )
  await sql`select from questionnaires.form where place_id = ${placeId} and slug = ${slug} for update`.execute(tx)
}

/** The newest version, and whether it says the same with the same files; 0 where there is none yet. */
export async function newestVersion(
  tx: Read,
  { placeId, slug }: FormName,
  { form, attached }: Pick<FormSource, 'form' | 'attached'>,
): Promise<{ readonly version: number; readonly isSame: boolean }> {
  const files = attached.map(({ name, bytes }) => `${name} ${createHash('sha256').update(bytes).digest('hex')}`)
  const { rows } = await sql<{ version: number; isSame: boolean }>`
    select version, definition = ${JSON.stringify(form)}::jsonb
      and array(select unnest(${files}::text[]) order by 1) = array(
        select name || ' ' || encode(sha256(bytes), 'hex') from questionnaires.attached_file a
        where a.place_id = v.place_id and a.slug = v.slug and a.version = v.version order by 1) as "isSame"
    from questionnaires.form_version v
    where place_id = ${placeId} and slug = ${slug} order by version desc limit 1`.execute(tx)
  return rows[0] ?? { version: 0, isSame: false }
}

export async function insertVersion(
  tx: Write,
  { placeId, slug, version }: FormKey,
  { form, problems, workbook, attached }: FormSource,
  actor: string,
): Promise<void> {
  await sql`insert into questionnaires.form_version (place_id, slug, version, definition, problems, workbook, kept_by, kept_at)
    values (${placeId}, ${slug}, ${version}, ${JSON.stringify(form)}::jsonb, ${JSON.stringify(problems)}::jsonb,
      ${workbook && Buffer.from(workbook)}, ${actor}, now())`.execute(tx)
  for (const { name, bytes, shown } of attached) {
    await sql`insert into questionnaires.attached_file (place_id, slug, version, name, bytes, shown_type, shown)
      values (${placeId}, ${slug}, ${version}, ${name}, ${Buffer.from(bytes)}, ${shown?.type},
        ${shown && Buffer.from(shown.bytes)})`.execute(tx)
  }
}

/** Says which version readers see; `undefined` for none any more. Whether there is such a version. */
export async function setCurrent(
  tx: Write,
  { placeId, slug }: FormName,
  version: number | undefined,
  actor: string,
): Promise<boolean> {
  const { numAffectedRows } = await (version === undefined
    ? sql`update questionnaires.form set state = 'withdrawn', decided_by = ${actor}, decided_at = now()
        where place_id = ${placeId} and slug = ${slug} and state = 'published'`
    : sql`update questionnaires.form f
        set state = 'published', current_version = ${version}, decided_by = ${actor}, decided_at = now()
        where place_id = ${placeId} and slug = ${slug} and exists (
          select from questionnaires.form_version v
          where v.place_id = f.place_id and v.slug = f.slug and v.version = ${version})`
  ).execute(tx)
  return numAffectedRows === 1n
}

/** What readers of a place are asked under this name: its own form, else the nearest ancestor's. `chain`: the place, then its ancestors. */
export async function currentForm(tx: Read, chain: readonly number[], slug: string): Promise<FormKey | undefined> {
  const { rows } = await sql<FormKey>`
    select place_id as "placeId", slug, current_version as version from questionnaires.form
    where place_id = any(${chain}::integer[]) and slug = ${slug} and state = 'published'
    order by array_position(${chain}::integer[], place_id) limit 1`.execute(tx)
  return rows[0]
}

/**
 * What is asked under this name, or else was asked last: of the place and its ancestors the nearest that is published, else the nearest
 * that was. Answers are read as answers to it.
 */
export async function askedForm(tx: Read, chain: readonly number[], slug: string): Promise<FormKey | undefined> {
  const { rows } = await sql<FormKey>`
    select place_id as "placeId", slug, current_version as version from questionnaires.form
    where place_id = any(${chain}::integer[]) and slug = ${slug} and current_version is not null
    order by (state = 'published') desc, array_position(${chain}::integer[], place_id) limit 1`.execute(tx)
  return rows[0]
}

/** All forms that readers of a place can answer, by name, each once: the nearest. */
export async function currentForms(tx: Read, chain: readonly number[]): Promise<readonly FormKey[]> {
  const { rows } = await sql<FormKey>`
    select distinct on (slug) place_id as "placeId", slug, current_version as version from questionnaires.form
    where place_id = any(${chain}::integer[]) and state = 'published'
    order by slug, array_position(${chain}::integer[], place_id)`.execute(tx)
  return rows
}

export async function definitionOf(tx: Read, { placeId, slug, version }: FormKey): Promise<Form | undefined> {
  const { rows } = await sql<{ definition: Form }>`
    select definition from questionnaires.form_version
    where place_id = ${placeId} and slug = ${slug} and version = ${version}`.execute(tx)
  return rows[0]?.definition
}

/** A picture that people are shown beside questions. */
export interface ShownPicture {
  readonly form: FormKey
  readonly name: string
  /** As it is sent. */
  readonly size: number
}

/** The pictures of these versions, form by form, each form's by name. */
export async function shownPictures(tx: Read, forms: readonly FormKey[]): Promise<readonly ShownPicture[]> {
  const { rows } = await sql<FormKey & { name: string; size: number }>`
    select a.place_id as "placeId", a.slug, a.version, a.name, octet_length(a.shown) as size
    from jsonb_to_recordset(${JSON.stringify(forms)}::jsonb) as f("placeId" integer, slug text, version integer)
    join questionnaires.attached_file a on (a.place_id, a.slug, a.version) = (f."placeId", f.slug, f.version)
    where starts_with(a.shown_type, 'image/') order by a.slug, a.name`.execute(tx)
  return rows.map(({ name, size, ...form }) => ({ form, name, size }))
}

/** What people are shown of attached files, by name; nothing while their version has not been asked of anybody. */
export async function shownFiles(
  tx: Read,
  { placeId, slug, version }: FormKey,
  names: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<AttachedFile['shown']>>> {
  const { rows } = await sql<{ name: string; type: string; bytes: Buffer }>`
    select a.name, a.shown_type as type, a.shown as bytes
    from questionnaires.attached_file a join questionnaires.form f using (place_id, slug)
    where a.place_id = ${placeId} and a.slug = ${slug} and a.version = ${version} and a.name = any(${names}::text[])
      and a.shown is not null and a.version <= f.current_version`.execute(tx)
  return new Map(rows.map(({ name, ...shown }) => [name, shown]))
}
