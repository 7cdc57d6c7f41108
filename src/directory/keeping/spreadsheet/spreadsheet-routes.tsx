import { newId, parseId } from '#kernel'
import { type PlaceVisit, sendAgain } from '#people'
import type { Write } from '#platform/db'
import type { Answer, Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { proposeChanges } from '../changes/change-many.ts'
import { toBatch } from '../changes/change-routes.tsx'
import { readEntries } from '../entry/kept-entry.ts'
import { keepsServicesOf, mayKeep } from '../services/kept-services.ts'
import { filterIn, wishIn } from '../services/list-wish.ts'
import { listedServices } from '../services/service-list-store.ts'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { compareRows } from './compare-rows.ts'
import { knownIn } from './known.ts'
import { MOST_ROWS, readSpreadsheet, type Spreadsheet } from './read-spreadsheet.ts'
import { SpreadsheetPage } from './spreadsheet-page.tsx'
import { writeSpreadsheet } from './write-spreadsheet.ts'

const UPLOAD_BYTES = 20_000_000

/** Services out as a spreadsheet, and back: what a file would change is shown before it changes anything. */
export function spreadsheetRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  const servicesFor = async (tx: Write, visit: PlaceVisit) => {
    const wish = await wishIn(tx, visit)
    return listedServices(tx, visit.place.id, { ...wish, after: undefined }, MOST_ROWS)
  }
  const spreadsheetPage = async (visit: PlaceVisit, problem?: MessageKey): Promise<Answer> => {
    const { t, ask, acting } = visit
    const { length } = await database.write((tx) => servicesFor(tx, visit), acting)
    const message = problem && t(problem)
    return pages.answer(visit, {
      title: t('bulk.spreadsheet'),
      problems: message ? [{ field: 'file', message }] : [],
      body: <SpreadsheetPage visit={visit} filter={filterIn(ask.query)} count={length} problem={message} />,
    })
  }
  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/spreadsheet',
      handle: (visit) => spreadsheetPage(visit),
    }),
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/spreadsheet/file',
      handle: async (visit) => {
        const { place, member, today, acting } = visit
        const body = await database.write(async (tx) => {
          const listed = await servicesFor(tx, visit)
          const ids = listed.map(({ serviceId }) => serviceId)
          const entries = await readEntries(tx, place.id, 'service', ids)
          const known = await knownIn(tx, place.id, keepsServicesOf(member, place), today)
          return writeSpreadsheet(
            ids.flatMap((id) => entries.get(id) ?? []),
            known,
          )
        }, acting)
        const fileName = `${place.slug}-services-${today}.csv`
        return { kind: 'content', type: 'text/csv; charset=utf-8', body, fileName, share: 'for nobody else' }
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/spreadsheet',
      uploadBytes: UPLOAD_BYTES,
      late: sendAgain(pages),
      handle: async (visit) => {
        const bytes = visit.ask.files.find(({ field }) => field === 'file')?.bytes
        if (!bytes?.length) return spreadsheetPage(visit, 'bulk.file-missing')
        const read = readSpreadsheet(bytes)
        if (typeof read === 'string') return spreadsheetPage(visit, `bulk.file-${read}`)
        return toBatch(visit, await database.write((tx) => proposeRows(tx, visit, read), visit.acting))
      },
    }),
  ]
}

/** Puts down what the rows would change of services that the visitor keeps. */
async function proposeRows(tx: Write, visit: PlaceVisit, { rows, problems }: Spreadsheet) {
  const { place, member, today, ask, language } = visit
  const keeps = keepsServicesOf(member, place)
  const ids = rows.flatMap(({ id }) => parseId(id) ?? [])
  const entries = await readEntries(tx, place.id, 'service', ids)
  const own = [...entries].filter(([, { organizationId }]) => mayKeep(member, place, [organizationId]))
  const [sourceLanguage = language] = place.languages
  const compared = compareRows(rows, {
    placeId: place.id,
    sourceLanguage,
    known: await knownIn(tx, place.id, keeps, today),
    entries: new Map(own),
    mayKeep: (organizationId) => mayKeep(member, place, [organizationId]),
    organizationId: keeps !== 'everybody' && keeps.length === 1 ? keeps[0] : undefined,
    makeId: newId,
  })
  const told = [...problems, ...compared.problems].sort((a, b) => a.row - b.row)
  return proposeChanges(tx, member, place, { ...compared, problems: told }, ask.now)
}
