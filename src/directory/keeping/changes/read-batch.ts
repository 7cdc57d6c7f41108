import type { Id } from '#kernel'
import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { newService, readEntries, withState } from '../entry/kept-entry.ts'
import { factOf, withFacts } from '../facts/facts.ts'
import { keepsServicesOf } from '../services/kept-services.ts'
import { knownIn } from '../spreadsheet/known.ts'
import type { BatchPageProps } from './batch-page.tsx'
import { batchWith, countOutcomes, entriesOf } from './change-store.ts'
import { changeInWords } from './change-words.ts'

const A_PAGE = 100

/** One page of a batch in the visitor's words; `undefined` for one that is not there for them. */
export async function readBatch(
  tx: Write,
  visit: PlaceVisit,
  batchId: Id,
  page: number,
): Promise<Omit<BatchPageProps, 'visit'> | undefined> {
  const { place, member, today, t, language } = visit
  const batch = await batchWith(tx, place.id, batchId)
  if (!batch) return undefined
  const counts = await countOutcomes(tx, place.id, batchId)
  const all = counts.reduce((sum, { count }) => sum + count, 0)
  const entries = await entriesOf(tx, place.id, batchId, { from: (page - 1) * A_PAGE, count: A_PAGE })
  const ids = entries.map(({ serviceId }) => serviceId)
  const present = await readEntries(tx, place.id, 'service', ids)
  const { organizations, locations } = await knownIn(tx, place.id, keepsServicesOf(member, place), today)
  const words = { t, language, names: new Map([...organizations.slugs, ...locations.slugs]) }
  const [sourceLanguage = language] = place.languages
  const changes = entries.map(({ serviceId, isNew, facts, outcome, before }) => {
    const nothing = newService({ placeId: place.id, sourceLanguage, organizationId: undefined }, serviceId)
    const is = present.get(serviceId) ?? nothing
    const was = isNew ? nothing : before ? withState(is, before) : is
    const willBe = withFacts(was, facts)
    return {
      name: factOf(willBe, 'name') || t('bulk.gone'),
      isNew,
      outcome,
      lines: outcome === 'not-there' || outcome === 'changed-since' ? [] : changeInWords(was, willBe, facts, words),
    }
  })
  return { batch, counts, changes, page, pages: Math.ceil(all / A_PAGE) }
}
