import type { Readers } from '#places'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { type FormKey, shownFiles } from './form-store.ts'

/** Pictures and recordings beside questions, of forms that the place asks or has asked. */
export function fileRoutes({
  database,
  readers,
}: {
  readonly database: Database
  readonly readers: Readers
}): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/:place/form-files/:owner{[0-9]{1,9}}/:form/:version{[0-9]{1,9}}/:file',
      access: 'public',
      handle: async ({ params }) => {
        const place = await readers.place(params.place)
        const key: FormKey = { placeId: Number(params.owner), slug: params.form ?? '', version: Number(params.version) }
        if (!place.chain.includes(key.placeId)) throw new NotFound('form')
        const name = params.file ?? ''
        const file = (await database.read((tx) => shownFiles(tx, key, [name]))).get(name)
        if (!file) throw new NotFound('file')
        return { kind: 'content', type: file.type, body: file.bytes, share: 'for good' }
      },
    },
  ]
}
