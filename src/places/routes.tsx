import { parseLanguageTag } from '#kernel'
import type { Database } from '#platform/db'
import { type Answer, type Ask, BadRequest, displayCookie, NotFound, parseDisplay, type Route } from '#platform/http'
import type { Catalogues } from '#platform/i18n'
import { drawBand, drawSeal, mosaicColours, placeStylesheet } from '#ui'
import { appManifest } from './app-manifest.ts'
import { ChoosePlacePage } from './pages/choose-place-page.tsx'
import type { PlacePages } from './place-pages.tsx'
import { findPlaces, nearestPlaces } from './place-store.ts'
import { PLATFORM_NAME, PLATFORM_SEAL } from './platform-name.ts'
import { printCode } from './print-code.tsx'
import { languageFor, type Readers } from './reader.ts'
import { type Visitor, visitorOf } from './visitor.ts'

export interface PlaceRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly shipped: Catalogues
  readonly stylesheet: string
  readonly script: string
}

const LONGEST_SEARCH = 200
/** An address that a code holds with room to spare. */
const LONGEST_PRINTED = 1_200

export function placeRoutes(parts: PlaceRoutesParts): readonly Route[] {
  const { database, readers, pages } = parts
  const isSecure = pages.origin.startsWith('https:')

  return [
    {
      method: 'GET',
      path: '/',
      access: 'public',
      handle: async (ask) => {
        const visitor = visitorOf(ask, parts.shipped)
        const search = (ask.query.get('place') ?? '').slice(0, LONGEST_SEARCH).trim()
        const places = await database.read((tx) => findPlaces(tx, search, visitor.language))
        return choose(visitor, { search, places, nearest: false })
      },
    },
    {
      method: 'GET',
      path: PLATFORM_SEAL,
      access: 'public',
      handle: async () => file('image/svg+xml', drawSeal(PLATFORM_NAME, mosaicColours({}, 'light'))),
    },
    {
      // A position goes into a form post, so that it stands in no address and no log; it is forgotten with the answer.
      method: 'POST',
      path: '/nearest',
      access: 'public',
      handle: async (ask) => {
        const visitor = visitorOf(ask, parts.shipped)
        const position = readPosition(ask)
        const places = await database.read((tx) => nearestPlaces(tx, position, visitor.language))
        return choose(visitor, { search: '', places, nearest: true })
      },
    },
    {
      method: 'GET',
      path: '/:place',
      access: 'public',
      handle: async (ask) => {
        const place = await readers.place(ask.params.place)
        return { kind: 'redirect', status: 302, to: `/${place.slug}/${languageFor(place, ask.acceptLanguage)}/` }
      },
    },
    {
      method: 'GET',
      path: '/:place/',
      access: 'public',
      handle: async (ask) => ({
        kind: 'redirect',
        status: 301,
        to: `/${(await readers.place(ask.params.place)).slug}`,
      }),
    },
    {
      method: 'GET',
      path: '/:place/colours.css',
      access: 'public',
      handle: async (ask) => {
        const { slug, colours } = await readers.place(ask.params.place)
        const bands = { light: `/${slug}/mosaic.svg`, dark: `/${slug}/mosaic-dark.svg` }
        return file('text/css; charset=utf-8', placeStylesheet({ colours, bands }))
      },
    },
    ...(['light', 'dark'] as const).map(
      (theme): Route => ({
        method: 'GET',
        path: theme === 'light' ? '/:place/mosaic.svg' : '/:place/mosaic-dark.svg',
        access: 'public',
        handle: async (ask) => {
          const { slug, colours } = await readers.place(ask.params.place)
          return file('image/svg+xml', drawBand(slug, mosaicColours(colours, theme)))
        },
      }),
    ),
    {
      method: 'GET',
      path: '/:place/seal.svg',
      access: 'public',
      handle: async (ask) => {
        const { slug, colours } = await readers.place(ask.params.place)
        return file('image/svg+xml', drawSeal(slug, mosaicColours(colours, 'light')))
      },
    },
    readers.route({
      // Asked for when a page is printed; which one is kept by nobody.
      method: 'GET',
      path: '/code.svg',
      access: 'public',
      handle: async (reader) => {
        const of = reader.ask.query.get('of') ?? ''
        if (!of.startsWith('/') || of.length > LONGEST_PRINTED) throw new BadRequest('of')
        const body = printCode(reader, pages.origin + reader.base + of)
        return { kind: 'content', type: 'image/svg+xml', body, share: 'for nobody else' }
      },
    }),
    readers.route({
      method: 'GET',
      path: '/app.webmanifest',
      access: 'public',
      handle: async (reader) => file('application/manifest+json', appManifest(reader)),
    }),
    {
      method: 'GET',
      // What has an ending is a file: `/a-town/en.pdf`.
      path: '/:place/:language{[^/.]+}',
      access: 'public',
      handle: async (ask) => {
        const place = await readers.place(ask.params.place)
        if (!parseLanguageTag(ask.params.language ?? '')) throw new NotFound('language')
        return { kind: 'redirect', status: 301, to: `/${place.slug}/${ask.params.language}/` }
      },
    },
    {
      method: 'POST',
      path: '/display',
      access: 'public',
      handle: async (ask) => remember(ask, isSecure, '/'),
    },
    readers.route({
      method: 'POST',
      path: '/display',
      access: 'public',
      handle: async ({ ask, base }) => remember(ask, isSecure, `${base}/`),
    }),
  ]

  function choose(
    visitor: Visitor,
    result: { search: string; places: Awaited<ReturnType<typeof findPlaces>>; nearest: boolean },
  ): Answer {
    return {
      kind: 'content',
      type: 'text/html; charset=utf-8',
      body: String(
        <ChoosePlacePage
          visitor={visitor}
          origin={pages.origin}
          stylesheet={parts.stylesheet}
          script={parts.script}
          {...result}
        />,
      ),
      share: 'for nobody else',
    }
  }
}

function file(type: string, body: string): Answer {
  return { kind: 'content', type, body, share: 'until publication' }
}

/** Goes back to the page the form stood on; an address that is not a path of ours is not followed. */
function remember(ask: Ask, isSecure: boolean, home: string): Answer {
  const wish = parseDisplay(ask.form.get('theme'), ask.form.get('text'), ask.form.get('words'))
  const back = ask.form.get('return') ?? home
  const to = /^\/(?![/\\])[^\s\\]*$/.test(back) ? back : home
  return { kind: 'redirect', status: 303, to, setCookies: [displayCookie(wish, isSecure)] }
}

/** @throws BadRequest when the form holds no position on earth. */
function readPosition(ask: Ask): { latitude: number; longitude: number } {
  const latitude = Number(ask.form.get('latitude') ?? Number.NaN)
  const longitude = Number(ask.form.get('longitude') ?? Number.NaN)
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) throw new BadRequest('position')
  return { latitude, longitude }
}
