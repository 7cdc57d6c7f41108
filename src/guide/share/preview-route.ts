import { LRUCache } from 'lru-cache'
import { type LinkPreview, nameFor, previewAddress, type Reader } from '#places'
import type { Read } from '#platform/db'
import { BadRequest, NotFound, type Route } from '#platform/http'
import type { LinkPicture, Printer } from '#platform/pdf'
import { drawBand, drawSeal, mosaicColours } from '#ui'
import type { RouteKit } from '../route-kit.ts'
import { parseItemPath, readSharedPage } from './shared-page.ts'

/** Some three megabytes: what is sent around just now. */
const PICTURES_KEPT = 100
const LONGEST_TITLE = 300

/** The pictures of links: a page's own, and the place's for whatever is no page of one item. */
export function previewRoute({ get }: RouteKit, { draw }: Pick<Printer, 'draw'>): Route {
  const kept = new LRUCache<string, Promise<Uint8Array>>({ max: PICTURES_KEPT })

  const pictureOf = (address: string, picture: LinkPicture): Promise<Uint8Array> => {
    const drawn = kept.get(address) ?? draw(picture)
    kept.set(address, drawn)
    drawn.catch(() => kept.delete(address))
    return drawn
  }

  return get('/preview.png', async (reader, tx) => {
    const { query } = reader.ask
    const preview = await wished(tx, reader, query.get('of'))
    const address = previewAddress(reader, preview)
    if (address !== `${reader.base}/preview.png?${query}`) return { kind: 'redirect', status: 302, to: address }
    const body = await pictureOf(address, linkPicture(reader, preview))
    return { kind: 'content', type: 'image/png', body, share: 'for good' }
  })
}

/** @throws NotFound where there is no page, or a sensitive one: it has no picture. */
async function wished(tx: Read, reader: Reader, of: string | null): Promise<LinkPreview> {
  if (of === null) return { title: nameFor(reader.place, reader.language) }
  const address = parseItemPath(of)
  if (!address) throw new BadRequest('of')
  const shared = await readSharedPage(tx, reader, address)
  if (!shared || shared.sensitive) throw new NotFound('preview')
  return { title: shared.told.title, of: shared.path }
}

function linkPicture({ place, language, direction }: Reader, { title, of }: LinkPreview): LinkPicture {
  const colours = mosaicColours(place.colours, 'light')
  return {
    kind: 'link-picture',
    language,
    direction,
    title: title.slice(0, LONGEST_TITLE),
    publisher: of === undefined ? '' : nameFor(place, language),
    accent: colours[1] ?? colours[0],
    band: drawBand(place.slug, colours),
    seal: drawSeal(place.slug, colours),
  }
}
