import { parseId } from '#kernel'
import type { Readers } from '#places'
import type { Database } from '#platform/db'
import type { FileStore } from '#platform/files'
import { NotFound, type Route } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { drawSeal, mosaicColours, palette } from '#ui'
import { publishedPicture } from './picture-store.ts'
import { bestWidth } from './picture-widths.ts'

export interface MediaRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly files: FileStore
  /** Draws the icons. */
  readonly printer: Pick<Printer, 'draw'>
}

/** What devices ask for that keep the place among their apps. */
const ICON_SIZES = [192, 512]

export function mediaRoutes({ database, readers, files, printer }: MediaRoutesParts): readonly Route[] {
  return [
    ...ICON_SIZES.map(
      (size): Route => ({
        method: 'GET',
        path: `/:place/media/icon-${size}.png`,
        access: 'public',
        handle: async (ask) => {
          const { slug, colours } = await readers.place(ask.params.place)
          const drawing = drawSeal(slug, mosaicColours(colours, 'light'))
          const body = await printer.draw({ kind: 'app-icon', drawing, ground: palette.light.paper, size })
          return { kind: 'content', type: 'image/png', body, share: 'until publication' }
        },
      }),
    ),
    {
      method: 'GET',
      // `?width=640`: the size for so many pixels; without it, the smallest there is. `&edition=2`: once a
      // picture has been replaced; so an address never means anything else.
      path: '/:place/media/:id',
      access: 'public',
      handle: async (ask) => {
        const place = await readers.place(ask.params.place)
        const pictureId = parseId(ask.params.id ?? '')
        if (!pictureId) throw new NotFound('picture')
        const picture = await database.read((tx) => publishedPicture(tx, place.chain, pictureId))
        if (!picture) throw new NotFound('picture')
        const width = bestWidth(
          picture.sizes.map((size) => size.width),
          Number(/^\d{1,5}$/.exec(ask.query.get('width') ?? '')?.[0] ?? 0),
        )
        const file = picture.sizes.find((size) => size.width === width)?.file
        const body = file === undefined ? undefined : await files.get(file)
        if (!body) throw new NotFound('picture')
        const isThisEdition = (ask.query.get('edition') ?? '1') === String(picture.edition)
        return { kind: 'content', type: 'image/webp', body, share: isThisEdition ? 'for good' : 'until publication' }
      },
    },
  ]
}
