import { type Read, sql, type Write } from '#platform/db'
import type { Form } from '../../form/form.ts'
import type { AttachedFile } from '../../forms/attached-file.ts'
import type { FormKey } from '../../forms/form-store.ts'
import type { SheetProblem } from '../../xlsform/problem.ts'

/** What a list says of a form. */
export type FormHead = Pick<Form, 'title' | 'languages' | 'defaultLanguage'>

export type FormState = 'draft' | 'published' | 'withdrawn'

/** A form of a place, as those who keep it see it. */
export interface ListedForm {
  /** The version that is asked, or was asked last; the newest of one that nobody was asked yet. */
  readonly key: FormKey
  readonly state: FormState
  readonly newest: number
  readonly head: FormHead
  /** Who published or withdrew it: an account's id, or a command. */
  readonly decided: { readonly by: string; readonly at: Date } | undefined
}

/**
 * The place's own forms, and those that its ancestors have published, of each name the nearest one; by name.
 *
 * @param chain the place's id, then its ancestors', nearest first.
 * @param withDrafts the place's own that nobody was asked yet, too.
 */
export async function listedForms(
  tx: Read,
  chain: readonly number[],
  withDrafts: boolean,
): Promise<readonly ListedForm[]> {
  const { rows } = await sql<
    FormKey & FormHead & Pick<ListedForm, 'state' | 'newest'> & { decidedBy: string | null; decidedAt: Date }
  >`
    select distinct on (f.slug) f.place_id as "placeId", f.slug, v.version, f.state, n.newest, f.decided_by as "decidedBy",
      f.decided_at as "decidedAt", v.definition->'title' as title, v.definition->'languages' as languages,
      v.definition->>'defaultLanguage' as "defaultLanguage"
    from questionnaires.form f
    join lateral (
      select max(version) as newest from questionnaires.form_version o where o.place_id = f.place_id and o.slug = f.slug
    ) n on true
    join questionnaires.form_version v
      on v.place_id = f.place_id and v.slug = f.slug and v.version = coalesce(f.current_version, n.newest)
    where f.place_id = any(${chain}::integer[]) and (f.state = 'published' or f.place_id = ${chain[0]} and (f.state = 'withdrawn' or ${withDrafts}))
    order by f.slug, array_position(${chain}::integer[], f.place_id)`.execute(tx)
  return rows.map(({ placeId, slug, version, state, newest, decidedBy, decidedAt, ...head }) => ({
    key: { placeId, slug, version },
    state,
    newest,
    head,
    decided: decidedBy === null ? undefined : { by: decidedBy, at: decidedAt },
  }))
}

/** One version of a form in the list of all. */
export interface ListedVersion {
  readonly version: number
  readonly keptBy: string
  readonly keptAt: Date
}

/** Newest first. */
export async function versionsOf(
  tx: Read,
  { placeId, slug }: Omit<FormKey, 'version'>,
): Promise<readonly ListedVersion[]> {
  const { rows } = await sql<ListedVersion>`
    select version, kept_by as "keptBy", kept_at as "keptAt" from questionnaires.form_version
    where place_id = ${placeId} and slug = ${slug} order by version desc`.execute(tx)
  return rows
}

/** What is told of a version beside its definition. */
export interface KeptVersion {
  readonly problems: readonly SheetProblem[]
  /** Names of the attached files, in the order of the alphabet. */
  readonly files: readonly string[]
}

export async function keptVersion(tx: Write, { placeId, slug, version }: FormKey): Promise<KeptVersion | undefined> {
  const { rows } = await sql<KeptVersion>`
    select problems, array(
      select name from questionnaires.attached_file a
      where a.place_id = v.place_id and a.slug = v.slug and a.version = v.version order by name) as files
    from questionnaires.form_version v where place_id = ${placeId} and slug = ${slug} and version = ${version}`.execute(
    tx,
  )
  return rows[0]
}

/** A file of a version, as it came and as people are shown it; also before anybody is. */
export async function attachedFile(
  tx: Write,
  { placeId, slug, version }: FormKey,
  name: string,
): Promise<AttachedFile | undefined> {
  const { rows } = await sql<{ bytes: Uint8Array; type: string | null; shown: Uint8Array | null }>`
    select bytes, shown_type as type, shown from questionnaires.attached_file
    where place_id = ${placeId} and slug = ${slug} and version = ${version} and name = ${name}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { bytes, type, shown } = row
  return { name, bytes, ...(type !== null && shown !== null ? { shown: { type, bytes: shown } } : {}) }
}

/** The workbook as it came; `undefined` for a form that never was one. */
export async function workbookOf(tx: Read, { placeId, slug, version }: FormKey): Promise<Uint8Array | undefined> {
  const { rows } = await sql<{ workbook: Uint8Array | null }>`
    select workbook from questionnaires.form_version
    where place_id = ${placeId} and slug = ${slug} and version = ${version}`.execute(tx)
  return rows[0]?.workbook ?? undefined
}
