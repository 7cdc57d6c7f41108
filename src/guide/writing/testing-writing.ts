import { afterAll, beforeAll } from 'vitest'
import { type Id, instantAt, newId } from '#kernel'
import { type Colleague, openDesk } from '#people/testing'
import { PlacePages } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { openPrinter } from '#platform/pdf'
import { importGuide } from '../import/import-guide.ts'
import { mountGuide, mountWriting } from '../mount.ts'
import { folderOf, ORIGIN } from '../testing-guide.ts'

const NOW = instantAt(Date.UTC(2026, 10, 23, 10))
const ROLES = ['editor', 'reviewer', 'figures-reader'] as const

/** The workspace of a town with some pages, the colleagues who keep it, and its readers. */
export async function writingDesk(name: string, pages: string) {
  const parts = await testDatabase()
  const { database } = parts
  const ids = await threeLevels(database, name)
  const desk = openDesk(parts, `${name}-state`)
  const printer = openPrinter()
  afterAll(() => printer.stop())
  desk.serve([
    ...mountWriting({ database, ...desk.staff }).routes,
    ...mountGuide({
      database,
      printer,
      readers: desk.readers,
      pages: new PlacePages({ assets: desk.assets, origin: ORIGIN, navigation: [], footer: [] }),
      clock: () => NOW,
      statistics: { countSearch: () => undefined },
    }).routes,
  ])
  const bring = async (place: string, text: string, file = 'pages.en.md') => {
    const { problems } = await importGuide(database, {
      folder: folderOf({ [file]: text }),
      placeSlug: `${name}-${place}`,
      by: 'command:test',
    })
    if (problems.length > 0) throw new Error(problems.join('\n'))
  }
  await bring('town', pages)
  const base = `/staff/places/${name}-town`
  const colleagues = {} as Record<(typeof ROLES)[number] | 'second', Colleague>
  beforeAll(async () => {
    const town = await desk.readers.place(`${name}-town`)
    for (const role of ROLES) colleagues[role] = await desk.as({ name: role }, town)
    colleagues.second = await desk.as({ name: 'editor' }, town)
  })
  return {
    ...desk,
    database,
    ids,
    base,
    bring,
    colleagues,
    /** The id of the page at a path, of the town if no other place is named. */
    pageAt: async (path: string, placeId = ids.town): Promise<Id> => {
      const { rows } = await database.read((tx) =>
        sql<{ id: Id }>`select page_id as id from guide.page where place_id = ${placeId} and path = ${path}`.execute(
          tx,
        ),
      )
      if (!rows[0]) throw new Error(`no page at ${path}`)
      return rows[0].id
    },
    /** The id of a text of any kind, by its slug. */
    itemAt: async (kind: string, slug: string, placeId = ids.town): Promise<Id> => {
      const { rows } = await database.read((tx) =>
        sql<{ id: Id }>`
          select item_id as id from guide.v_written
          where kind = ${kind} and place_id = ${placeId} and address = ${slug}`.execute(tx),
      )
      if (!rows[0]) throw new Error(`no ${kind} ${slug}`)
      return rows[0].id
    },
    /** What a reader gets at a path of the town, not from memory: the desk's pages have no versions. */
    reader: async (path: string) => desk.get(`/${name}-town/en/${path}?${newId()}`),
  }
}
