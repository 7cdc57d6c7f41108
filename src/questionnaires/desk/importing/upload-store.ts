import { type Id, type Instant, instantAt } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { Attached } from '../../xlsform/read-xlsform.ts'

/** Files that an author has brought, to be looked at before they are kept. */
export interface Upload {
  readonly uploadId: Id
  /** Of the form that is to be made of them. */
  readonly slug: string
  readonly files: readonly Attached[]
}

export async function putUpload(
  tx: Write,
  { placeId, accountId }: { readonly placeId: number; readonly accountId: Id },
  { uploadId, slug, files }: Upload,
  now: Instant,
): Promise<void> {
  await sql`insert into questionnaires.upload (place_id, upload_id, account_id, slug, names, contents, uploaded_at)
    values (${placeId}, ${uploadId}, ${accountId}, ${slug}, ${files.map(({ name }) => name)},
      ${files.map(({ bytes }) => Buffer.from(bytes))}, ${new Date(now)})`.execute(tx)
}

/** Of the account that acts; nobody else's can be seen. */
export async function uploadOf(tx: Write, placeId: number, uploadId: Id): Promise<Upload | undefined> {
  const { rows } = await sql<{ slug: string; names: string[]; contents: Uint8Array[] }>`
    select slug, names, contents from questionnaires.upload
    where place_id = ${placeId} and upload_id = ${uploadId}`.execute(tx)
  const [row] = rows
  return (
    row && {
      uploadId,
      slug: row.slug,
      files: row.names.map((name, at) => ({ name, bytes: row.contents[at] as Uint8Array })),
    }
  )
}

/** What the account that acts has brought to the place and not kept yet, newest first. */
export async function waitingUploads(
  tx: Write,
  placeId: number,
): Promise<readonly (Pick<Upload, 'uploadId' | 'slug'> & { readonly at: Instant })[]> {
  const { rows } = await sql<{ uploadId: Id; slug: string; at: Date }>`
    select upload_id as "uploadId", slug, uploaded_at as at from questionnaires.upload
    where place_id = ${placeId} order by uploaded_at desc limit 20`.execute(tx)
  return rows.map(({ at, ...row }) => ({ ...row, at: instantAt(at.getTime()) }))
}

export async function deleteUpload(tx: Write, placeId: number, uploadId: Id): Promise<void> {
  await sql`delete from questionnaires.upload where place_id = ${placeId} and upload_id = ${uploadId}`.execute(tx)
}

const KEPT_MS = 24 * 3_600_000

/** Deletes those that nobody has kept within a day. */
export async function forgetUploads(tx: Write, now: Instant): Promise<void> {
  await sql`delete from questionnaires.upload where uploaded_at < ${new Date(instantAt(now - KEPT_MS))}`.execute(tx)
}
