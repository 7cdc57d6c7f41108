import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { importHsdsFile } from '#directory'
import { type Instant, instantAt } from '#kernel'
import { PlacePages, PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { createApplication, PageCache } from '#platform/http'
import { readCatalogues } from '#platform/i18n'
import { openPrinter } from '#platform/pdf'
import { importGuide } from './import/import-guide.ts'
import { mountGuide, mountShortLinks } from './mount.ts'

/** Builders for tests. */

/** Saturday 21 November 2026, 12:00 in London. */
const NOON = instantAt(Date.UTC(2026, 10, 21, 12))
export const ORIGIN = 'https://welcome.example'

/** A page, and a sensitive one. */
export const PAGES = `=== housing

# A home & a key

> It takes time.

A paragraph.
1. First, ask.
2. Then, sign.
## @bring
- Your passport.

=== safety
sensitivity: sensitive

# Somebody hurts you

> You can call.
`

/** The page in Arabic. */
export const PAGES_IN_ARABIC = `=== housing

# السكن

> يحتاج وقتًا.

فقرة.
1. أولًا اسأل.
2. ثم وقّع.
## @bring
- جواز سفرك.
`

/** A service with an address that everybody may know and one that nobody may. */
export const SERVICE = {
  id: '5a3c1f7e-2b4d-4c6e-8f01-23456789abcd',
  slug: 'desk',
  name: 'Welcome Desk',
  summary: 'Ask anything here.',
  status: 'active',
  is_free: true,
  translations: { ar: { name: 'مكتب الترحيب', summary: 'اسأل عن أي شيء.' } },
  organization: { id: '6a3c1f7e-2b4d-4c6e-8f01-23456789abcd', name: 'City', description: 'The city.' },
  phones: [{ id: '7a3c1f7e-2b4d-4c6e-8f01-23456789abcd', number: '+44 131 496 0301', type: 'voice' }],
  schedules: [
    {
      id: '8a3c1f7e-2b4d-4c6e-8f01-23456789abcd',
      freq: 'WEEKLY',
      byday: 'FR,MO',
      opens_at: '09:00',
      closes_at: '12:30',
    },
  ],
  service_at_locations: [
    {
      id: '9a3c1f7e-2b4d-4c6e-8f01-23456789abcd',
      location: {
        id: 'aa3c1f7e-2b4d-4c6e-8f01-23456789abcd',
        location_type: 'physical',
        name: 'Town Hall',
        addresses: [
          {
            id: 'ba3c1f7e-2b4d-4c6e-8f01-23456789abcd',
            address_1: 'Mill Street 14',
            city: 'Share',
            state_province: 'Coast',
            postal_code: 'AB1 2CD',
            country: 'GB',
            address_type: 'physical',
          },
        ],
      },
    },
    {
      id: 'ca3c1f7e-2b4d-4c6e-8f01-23456789abcd',
      location: {
        id: 'da3c1f7e-2b4d-4c6e-8f01-23456789abcd',
        location_type: 'physical',
        confidential: true,
        addresses: [
          {
            id: 'ea3c1f7e-2b4d-4c6e-8f01-23456789abcd',
            address_1: 'Secret Lane 1',
            city: 'Share',
            state_province: 'Coast',
            postal_code: 'AB1 9ZZ',
            country: 'GB',
            address_type: 'physical',
          },
        ],
      },
    },
  ],
}

/** A folder with these files, gone with the machine's temporary files. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-guide-'))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** The guide of a state, a region and a town of this name, without the pages of other modules. */
export async function guideOf(name: string, clock: () => Instant = () => NOON) {
  const { database } = await testDatabase()
  const ids = await threeLevels(database, name)
  const assets = { addressOf: (asset: string) => `/assets/${asset}`, find: () => undefined }
  const printer = openPrinter()
  afterAll(() => printer.stop())
  const parts = {
    database,
    printer,
    readers: new Readers(new PlaceRegistry(database), readCatalogues('locales')),
    pages: new PlacePages({ assets, origin: ORIGIN, navigation: [], footer: [] }),
    clock,
    statistics: { countSearch: () => undefined },
  }
  const failures: unknown[] = []
  const application = createApplication({
    routes: [...mountShortLinks(parts).routes, ...mountGuide(parts).routes],
    assets,
    cache: new PageCache(1, () => undefined),
    versionOf: () => undefined,
    isHostAllowed: () => true,
    log: {
      request: () => undefined,
      problem: (message, { error }) => failures.push([message, error]),
      note: () => undefined,
      detail: () => undefined,
    },
    clock,
    problemPage: ({ status }) => `problem ${status}`,
  })
  const ask = (path: string, init: RequestInit = {}) => application.fetch(new Request(ORIGIN + path, init))
  return {
    database,
    ids,
    /** What went wrong without a page saying so. */
    failures,
    ask,
    body: async (path: string) => (await ask(path)).text(),
    /** Brings text files and perhaps a directory into the place; throws when there is anything to complain of. */
    bring: async (place: string, files: Readonly<Record<string, string>>, services: readonly object[] = []) => {
      const folder = folderOf({ ...files, 'directory.json': JSON.stringify({ services }) })
      const { problems } = await importGuide(database, { folder, placeSlug: place, by: 'command:test' })
      const directory =
        services.length > 0
          ? await importHsdsFile(database, {
              file: join(folder, 'directory.json'),
              placeSlug: place,
              by: 'command:test',
            })
          : { problems: [] }
      if (problems.length + directory.problems.length > 0)
        throw new Error([...problems, ...directory.problems].join('\n'))
    },
    /** The short number of the page at this path of the place. */
    pageNumber: async (path: string, placeId = ids.town): Promise<number> => {
      const { rows } = await database.read((tx) =>
        sql<{
          number: number
        }>`select number from texts.item i join guide.page p on p.place_id = i.place_id and p.page_id = i.item_id
          where p.place_id = ${placeId} and p.path = ${path}`.execute(tx),
      )
      return rows[0]?.number ?? -1
    },
  }
}

/** The text that a browser makes of escaped html. */
export function unescaped(html: string): string {
  return html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
