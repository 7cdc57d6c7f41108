import type { Statistics } from '#feedback'
import { nameFor, type Reader } from '#places'
import type { Read } from '#platform/db'
import type { Route } from '#platform/http'
import { WORDS_PATH } from '#platform/pack'
import type { Printer } from '#platform/pdf'
import { deviceWords } from './device/device-words.ts'
import { eventRoutes } from './events/event-routes.tsx'
import { feedRoutes } from './feeds/feed-routes.ts'
import { readHome } from './home/read-home.ts'
import { newsRoutes } from './news/news-routes.tsx'
import { DevicePage } from './pages/device-page.tsx'
import { HomePage, type HomePageProps } from './pages/home-page.tsx'
import { phraseRoutes } from './phrases/phrase-routes.tsx'
import { pictureRoutes } from './pictures/picture-routes.tsx'
import { type GuideParts, routeKit } from './route-kit.ts'
import { searchRoutes } from './search/search-routes.tsx'
import { suggestBy } from './search/suggestions.ts'
import { previewRoute } from './share/preview-route.ts'
import { shareRoutes } from './share/share-routes.tsx'
import { pageRoutes } from './tree/page-routes.tsx'

export interface GuideRoutesParts extends GuideParts {
  /** Draws the pictures of links. */
  readonly printer: Pick<Printer, 'draw'>
  readonly statistics: Pick<Statistics, 'countSearch'>
  /** The way from a place's first page to what its readers make of the guide for themselves; absent where there is nothing of the kind. */
  readonly ownWay?: (tx: Read, reader: Reader) => Promise<HomePageProps['ownWay']>
}

/** Everything below `/{place}/{language}` that belongs to the guide. The pages of the tree come last: they take what is left. */
export function guideRoutes(parts: GuideRoutesParts): readonly Route[] {
  const { printer, statistics, ownWay } = parts
  const kit = routeKit(parts)
  const { get, page } = kit
  return [
    get('/', async (reader, tx) => {
      const home = await readHome(tx, reader)
      const name = nameFor(reader.place, reader.language)
      return page(reader, {
        title: name,
        description: reader.t('guide.home-lead', { place: name }),
        path: '',
        expires: home.expires,
        body: (
          <HomePage
            reader={reader}
            home={home}
            suggest={suggestBy(kit.pages, reader)}
            ownWay={await ownWay?.(tx, reader)}
          />
        ),
      })
    }),
    get('/device', async (reader) =>
      page(reader, {
        title: reader.t('guide.device'),
        path: '/device',
        hidden: true,
        islands: ['device.js', 'share-list.js', 'follow.js', 'kept-packs.js'],
        body: <DevicePage reader={reader} />,
      }),
    ),
    get(WORDS_PATH, async (reader) => ({
      kind: 'content',
      type: 'application/json',
      body: JSON.stringify(deviceWords(reader)),
      share: 'until publication',
    })),
    ...searchRoutes(kit, statistics),
    ...eventRoutes(kit),
    ...newsRoutes(kit),
    ...phraseRoutes(kit),
    ...feedRoutes(kit),
    ...shareRoutes(kit),
    previewRoute(kit, printer),
    ...pictureRoutes(kit),
    ...pageRoutes(kit),
  ]
}
