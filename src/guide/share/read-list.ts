import { addressesOfServices, presentNumbers, type ServiceSummary, summariesOf } from '#directory'
import { addDays, type Id, type Instant } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { itemsByNumber, type NumberedItem, type PublicText } from '#texts'
import { occurrences } from '../events/event-dates.ts'
import { eventsById } from '../events/event-store.ts'
import { whenInWords } from '../events/event-words.ts'
import { addressesOf } from '../search/search-documents.ts'
import { textsFor } from '../texts-for.ts'

/** One thing on a list. `path` is below the reader's base. */
export type ListEntry =
  | {
      readonly kind: 'service'
      readonly path: string
      readonly service: ServiceSummary
      /** In one line; absent where it is confidential or unknown. */
      readonly address: string | undefined
    }
  | {
      readonly kind: 'page' | 'news' | 'event'
      readonly path: string
      readonly text: PublicText
      /** The next time of an event; absent when it is over. */
      readonly when?: string | undefined
    }

export interface ListContents {
  /** In the order of the list. */
  readonly entries: readonly ListEntry[]
  /** How many numbers lead to nothing that readers of this place may be sent. */
  readonly missing: number
  /** When the state of a service on it changes. */
  readonly expires: Instant | undefined
}

const HORIZON_DAYS = 400

/** Reads what stands on a list, in a few queries whatever its length. Sensitive pages are on no list. */
export async function readList(tx: Read, reader: Reader, asked: readonly number[]): Promise<ListContents> {
  const numbers = await presentNumbers(tx, reader.place.chain, asked)
  const found = (await itemsByNumber(tx, reader.place.chain, numbers)).filter(({ sensitive }) => !sensitive)
  const entries = new Map<Id, ListEntry>([
    ...(await serviceEntries(tx, reader, ofKind(found, 'service'))),
    ...(await otherEntries(tx, reader, [
      ...ofKind(found, 'page'),
      ...ofKind(found, 'news'),
      ...ofKind(found, 'event'),
    ])),
  ])
  const byNumber = new Map(found.map(({ number, itemId }) => [number, entries.get(itemId)]))
  const shown = numbers.flatMap((number) => byNumber.get(number) ?? [])
  const changes = shown.flatMap((entry) => (entry.kind === 'service' ? entry.service.expires : []))
  return {
    entries: shown,
    missing: numbers.length - shown.length,
    expires: changes.length === 0 ? undefined : (Math.min(...changes) as Instant),
  }
}

function ofKind(items: readonly NumberedItem[], kind: string): readonly NumberedItem[] {
  return items.filter((item) => item.kind === kind)
}

async function serviceEntries(
  tx: Read,
  reader: Reader,
  items: readonly NumberedItem[],
): Promise<readonly (readonly [Id, ListEntry])[]> {
  const addresses = await addressesOfServices(tx, items)
  return (await summariesOf(tx, reader, items)).map((service) => [
    service.itemId,
    { kind: 'service', path: `/services/${service.slug}`, service, address: addresses.get(service.itemId) },
  ])
}

async function otherEntries(
  tx: Read,
  reader: Reader,
  items: readonly NumberedItem[],
): Promise<readonly (readonly [Id, ListEntry])[]> {
  const { place, today } = reader
  const ids = items.map(({ itemId }) => itemId)
  const paths = await addressesOf(tx, place.chain, ids)
  const texts = await textsFor(tx, reader, items, ['title', 'in-short'])
  const next = new Map(
    (await eventsById(tx, place.chain, ids)).map((event) => {
      const [time] = occurrences(event, today, addDays(today, HORIZON_DAYS), place.zone, 1)
      return [event.itemId, time && whenInWords(reader, time)]
    }),
  )
  return items.flatMap(({ itemId, kind }) => {
    const path = paths.get(itemId)
    const text = texts.get(itemId)
    if (path === undefined || text === undefined) return []
    const when = next.get(itemId)
    return [[itemId, { kind: kind as 'page' | 'news' | 'event', path: `/${path}`, text, when }] as const]
  })
}
