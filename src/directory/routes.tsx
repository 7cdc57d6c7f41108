import { addDays, startOfDay } from '#kernel'
import { nameFor, type PlacePages, type Reader, type Readers } from '#places'
import type { Database, Read } from '#platform/db'
import { type Assets, NotFound, type Route } from '#platform/http'
import { plainSlot } from '#texts'
import { SHARDS } from './kept/forecast.ts'
import { readKeptSensitive, readKeptShard, readKeptWords } from './kept/read-kept-services.tsx'
import { listPath, parseListForm, parseListQuery } from './list/list-wish.ts'
import { type MapTiles, mapGround } from './list/map-ground.ts'
import { mapMarks } from './list/read-map-marks.ts'
import { readServiceList, readServicesForMe } from './list/read-service-list.ts'
import type { ListFilter } from './list/service-list.ts'
import { ServiceListPage } from './pages/service-list-page.tsx'
import type { MapContents, MapOfServices } from './pages/service-map.tsx'
import { ServicePage } from './pages/service-page.tsx'
import { ServicePicturesPage } from './pages/service-pictures-page.tsx'
import { readService } from './service/read-service.ts'

export interface DirectoryRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly assets: Assets
  readonly tiles?: MapTiles | undefined
}

/** A service in words and in pictures, by what follows its address. */
const EDITIONS = [
  ['', ServicePage],
  ['/pictures', ServicePicturesPage],
] as const

/** The list of services, the same for one person, and the page of each. */
export function directoryRoutes({ database, readers, pages, assets, tiles }: DirectoryRoutesParts): readonly Route[] {
  const mapFor = ({ place, base }: Reader, filter: ListFilter): MapOfServices | undefined => {
    const ground = mapGround(place, tiles)
    return (
      ground && {
        ground,
        contents: base + listPath(filter).replace('/services', '/services/map.json'),
        script: assets.addressOf('draw-map.js'),
        stylesheet: assets.addressOf('draw-map.css'),
      }
    )
  }

  /** What a device keeps of the services; the same until something is published or another day begins. */
  const kept = (path: string, read: (tx: Read, reader: Reader) => Promise<unknown>): Route =>
    readers.route({
      method: 'GET',
      path,
      access: 'public',
      handle: async (reader) => ({
        kind: 'content',
        type: 'application/json',
        body: JSON.stringify(await database.read((tx) => read(tx, reader))),
        share: 'until publication',
        expires: startOfDay(addDays(reader.today, 1), reader.place.zone),
      }),
    })

  return [
    readers.route({
      method: 'GET',
      path: '/services',
      access: 'public',
      handle: async (reader) => {
        const list = await database.read((tx) => readServiceList(tx, reader, parseListQuery(reader.ask.query)))
        const map = mapFor(reader, list.filter)
        return pages.answer(reader, {
          title: reader.t('directory.services'),
          description: reader.t('directory.services-lead', { place: nameFor(reader.place, reader.language) }),
          path: listPath(list.filter, list.page),
          hidden: list.page > 1 || Object.keys(list.filter).length > 0,
          islands: ['near-services.js', ...(map ? ['services-map.js'] : [])],
          ...(list.expires !== undefined && { expires: list.expires }),
          body: <ServiceListPage reader={reader} list={list} map={map} />,
        })
      },
    }),
    readers.route({
      method: 'POST',
      path: '/services',
      access: 'public',
      handle: async (reader) => {
        const { place, ask } = reader
        const wish = parseListForm(ask.form, [place.slug, ...place.ancestors.map((ancestor) => ancestor.slug)])
        const list = await database.read((tx) => readServicesForMe(tx, reader, wish))
        return pages.answer(reader, {
          title: reader.t('directory.services'),
          path: '/services',
          hidden: true,
          unshared: true,
          islands: ['near-services.js'],
          body: <ServiceListPage reader={reader} list={list} wish={wish} />,
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: '/services/map.json',
      access: 'public',
      handle: async (reader) => {
        const ground = mapGround(reader.place, tiles)
        if (!ground) throw new NotFound('map')
        const { filter } = parseListQuery(reader.ask.query)
        const { marks, missing, expires } = await database.read((tx) => mapMarks(tx, reader, filter, ground))
        const contents: MapContents = {
          marks,
          ...(missing > 0 && { missing: reader.t('directory.map-missing', { count: missing }) }),
        }
        return {
          kind: 'content',
          type: 'application/json',
          body: JSON.stringify(contents),
          share: 'until publication',
          ...(expires !== undefined && { expires }),
        }
      },
    }),
    kept('/services/kept.json', (tx, reader) => readKeptWords(tx, reader)),
    kept('/services/kept/sensitive.json', (tx, reader) => readKeptSensitive(tx, reader)),
    kept('/services/kept/:shard{[0-9]+\\.json}', async (tx, reader) => {
      const shard = Number.parseInt(reader.ask.params.shard ?? '', 10)
      if (shard >= SHARDS) throw new NotFound('shard')
      return readKeptShard(tx, reader, shard)
    }),
    ...EDITIONS.map(([below, Page]) =>
      readers.route({
        method: 'GET',
        path: `/services/:slug${below}`,
        access: 'public',
        handle: async (reader) => {
          const service = await database.read((tx) => readService(tx, reader, reader.ask.params.slug ?? ''))
          if (!service) throw new NotFound('service')
          const { row, text, languages, expires } = service
          if (row.slug !== reader.ask.params.slug)
            return { kind: 'redirect', status: 302, to: `${reader.base}/services/${row.slug}${below}` }
          return pages.answer(reader, {
            title: plainSlot(text, 'title') || row.slug,
            description: plainSlot(text, 'summary'),
            path: `/services/${row.slug}${below}`,
            languages,
            breadcrumbs: [{ label: reader.t('directory.services'), href: `${reader.base}/services` }],
            sensitive: row.isSensitive,
            ownPreview: true,
            expires,
            body: <Page reader={reader} service={service} />,
          })
        },
      }),
    ),
  ]
}
