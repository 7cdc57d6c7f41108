import { idIn, type PlaceVisit } from '#people'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { type Answer, NotFound } from '#platform/http'
import { evidenceWith } from './evidence-store.ts'

/** The file of a piece of evidence, for whoever sees its row. @throws NotFound */
export async function sendEvidence(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  visit: PlaceVisit,
): Promise<Answer> {
  const key = { placeId: visit.place.id, assessmentId: idIn(visit, 'assessment') }
  const evidence = await database.write((tx) => evidenceWith(tx, key, idIn(visit, 'evidence')), visit.acting)
  if (evidence?.shown.kind !== 'file') throw new NotFound('evidence')
  const { file, type } = evidence.shown
  const body = await files.get(file)
  if (!body) throw new NotFound('file')
  const fileName = `${evidence.title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)}${file.slice(file.lastIndexOf('.'))}`
  return { kind: 'content', type, body, share: 'for nobody else', fileName }
}
