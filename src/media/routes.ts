import { parseId } from '#kernel'
import type { Readers } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { NotFound, type Route } from '#platform/http'
import { publishedSizes } from './picture-store.ts'
import { bestWidth } from './picture-widths.ts'

export interface MediaRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly files: FileStore
}

export function mediaRoutes({ database, readers, files }: MediaRoutesParts): readonly Route[] {
  return [
    {
      method: 'GET',
      // `?width=640`: the size for so many pixels; without it, the smallest there is.
      path: '/:place/media/:id',
      access: 'public',
      handle: async (ask) => {
        const place = await readers.place(ask.params.place)
        const pictureId = parseId(ask.params.id ?? '')
        if (!pictureId) throw new NotFound('picture')
        const sizes = await database.read((tx) => publishedSizes(tx, place.chain, pictureId))
        const width = bestWidth(
          sizes.map((size) => size.width),
          Number(/^\d{1,5}$/.exec(ask.query.get('width') ?? '')?.[0] ?? 0),
        )
        const file = sizes.find((size) => size.width === width)?.file
        const bytes = file === undefined ? undefined : await files.get(file)
        if (!bytes) throw new NotFound('picture')
        return { kind: 'content', type: 'image/webp', body: bytes, share: 'for good' }
      },
    },
  ]
}
