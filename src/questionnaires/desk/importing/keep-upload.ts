import type { Id, Instant } from '#kernel'
import { type Member, mayDo } from '#people'
import type { Place } from '#places'
import type { Database, Write } from '#platform/db'
import { prepareFiles } from '../../forms/attached-file.ts'
import { type KeepForm, keepForm } from '../../forms/keep-form.ts'
import { readBrought } from '../../forms/read-brought.ts'
import { deleteUpload, putUpload, type Upload, uploadOf } from './upload-store.ts'

export type BringSheet = { readonly kind: 'brought' } | { readonly kind: 'refused'; readonly reason: 'may-not' }

/** Puts files aside for their author alone, to be looked at before they are kept. */
export async function bringSheet(
  tx: Write,
  by: Member,
  { place, upload }: { readonly place: Place; readonly upload: Upload },
  now: Instant,
): Promise<BringSheet> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  await putUpload(tx, { placeId: place.id, accountId: by.accountId }, upload, now)
  return { kind: 'brought' }
}

export type KeepUpload =
  | (Extract<KeepForm, { readonly version: number }> & { readonly slug: string })
  | { readonly kind: 'refused'; readonly reason: 'may-not' | 'no-such-upload' | 'no-form' }

/** Keeps what was looked at as a further version of its form, which nobody is asked before it is published. */
export async function keepUpload(
  database: Database,
  by: Member,
  { place, uploadId }: { readonly place: Place; readonly uploadId: Id },
): Promise<KeepUpload> {
  if (!mayDo(by.grants, 'write', place)) return { kind: 'refused', reason: 'may-not' }
  const acting = { placeId: place.id, accountId: by.accountId }
  const upload = await database.write((tx) => uploadOf(tx, place.id, uploadId), acting)
  if (!upload) return { kind: 'refused', reason: 'no-such-upload' }
  const { slug } = upload
  const { source } = readBrought(upload.files, slug)
  if (!source) return { kind: 'refused', reason: 'no-form' }
  const attached = await prepareFiles(source.attached)
  return database.write(async (tx): Promise<KeepUpload> => {
    const outcome = await keepForm(tx, acting, slug, { ...source, attached })
    if (outcome.kind === 'refused') return { kind: 'refused', reason: 'no-form' }
    await deleteUpload(tx, place.id, uploadId)
    return { ...outcome, slug }
  }, acting)
}
