import { setImmediate as others } from 'node:timers/promises'
import { calendarDay, dayNumber, type LanguageTag, type Weekday } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { formatWeekday, nameOf } from '#platform/i18n'
import { type PublicText, plainSlot, publicTexts } from '#texts'
import { hoursContextOf, placesWith } from '../hours/place-hours.ts'
import { hoursOfService, type ServiceSchedules, temporaryClosure } from '../hours/service-schedules.ts'
import { schedulesOf } from '../hours/service-schedules-store.ts'
import { type ListEntry, nearestOfEachSlug } from '../list/service-list.ts'
import { keyOf, listEntries, type PublicLocation, publicLocations } from '../list/service-list-store.ts'
import { type ServiceSummary, summariesOf } from '../list/service-summary.ts'
import { ServiceEntry } from '../pages/service-rows.tsx'
import { foreignNotes, withNotes } from '../service/read-service.ts'
import { topicInWords } from '../service/topic-words.ts'
import { firstDayOf, type KeptService, type KeptShard, type KeptWords, shardOf } from './forecast.ts'
import { forecastLines, forecastTable } from './make-forecast.ts'

/** One of the files in which a device keeps the place's services. Sensitive ones are in none of them. */
export async function readKeptShard(tx: Read, reader: Reader, shard: number): Promise<KeptShard> {
  const all = await entriesOf(tx, reader)
  const entries = all.filter(({ slug }) => shardOf(slug) === shard)
  return keptShard(tx, reader, shard, entries, (service) => !service.isSensitive)
}

/** The file of the place's sensitive services, for those who ask for it. */
export async function readKeptSensitive(tx: Read, reader: Reader): Promise<KeptShard> {
  return keptShard(tx, reader, 0, await entriesOf(tx, reader), (service) => service.isSensitive)
}

/** The words with which a device narrows down the list. */
export async function readKeptWords(tx: Read, reader: Reader): Promise<KeptWords> {
  const { t, language } = reader
  const all = await entriesOf(tx, reader)
  const topics = [...new Set(all.flatMap((entry) => entry.topics))].sort()
  const languages = [...new Set(all.flatMap((entry) => entry.languages))].sort()
  return {
    counts: Array.from({ length: all.length + 1 }, (_, count) => t('directory.services-count', { count })),
    weekdays: ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => formatWeekday(weekday, language)),
    none: t('directory.services-none'),
    distance: t('directory.fact-distance', { distance: '{distance}' }),
    nearest: t('directory.for-me-result-near'),
    remove: t('ui.filter-remove'),
    filters: {
      open: t('directory.filter-open'),
      free: t('directory.filter-free'),
      'step-free': t('directory.filter-step-free'),
      'no-papers': t('directory.filter-no-papers'),
      room: t('directory.filter-room'),
    },
    topicsTitle: t('directory.filter-topics'),
    topics: Object.fromEntries(topics.map((topic) => [topic, topicInWords(topic, t)])),
    languagesTitle: t('directory.filter-languages'),
    languages: Object.fromEntries(languages.map((tag) => [tag, nameOf(tag as LanguageTag, language)])),
  }
}

async function entriesOf(tx: Read, { place, now }: Reader): Promise<readonly ListEntry[]> {
  return nearestOfEachSlug(await listEntries(tx, place, now), place.chain)
}

async function keptShard(
  tx: Read,
  reader: Reader,
  shard: number,
  entries: readonly ListEntry[],
  isWanted: (service: ServiceSummary) => boolean,
): Promise<KeptShard> {
  const from = firstDayOf(shard, dayNumber(reader.today))
  const summaries = (await summariesOf(tx, reader, entries)).filter(isWanted)
  const { withholdsUnchecked } = reader.place
  const texts = await publicTexts(tx, summaries, { language: reader.language, withholdUnchecked: withholdsUnchecked })
  const schedules = await schedulesOf(tx, summaries)
  const places = await placesWith(
    tx,
    reader.place,
    summaries.map(({ placeId }) => placeId),
  )
  const locations = Map.groupBy(await publicLocations(tx, reader.place.chain), keyOf)
  const services: KeptService[] = []
  for (const summary of summaries.toSorted((a, b) => (a.slug < b.slug ? -1 : 1))) {
    const [text, hours] = [texts.get(summary.itemId), schedules.get(summary.itemId)]
    const [place, entry] = [places.get(summary.placeId), entries.find(({ itemId }) => itemId === summary.itemId)]
    if (!text || !hours || !place || !entry) continue
    // Some weeks of one service's hours take some milliseconds: whoever waits for a page comes first.
    await others()
    const kept = { reader, summary, entry, from, place, locations: locations.get(keyOf(summary)) }
    services.push(keptService(kept, withNotes(hours, text), text))
  }
  return { from, services }
}

interface About {
  readonly reader: Reader
  readonly summary: ServiceSummary
  readonly entry: ListEntry
  readonly from: number
  readonly place: Reader['place']
  readonly locations: readonly PublicLocation[] | undefined
}

function keptService(
  { reader, summary, entry, from, place, locations }: About,
  schedules: ServiceSchedules,
  text: PublicText,
): KeptService {
  const { t, language } = reader
  const context = { ...hoursContextOf(place), temporarilyClosed: temporaryClosure(summary, closedReason(text)) }
  const firstDay = calendarDay(from)
  const notes = foreignNotes(text, reader)
  return {
    href: summary.href,
    row: String(<ServiceEntry reader={reader} service={{ ...summary, opening: NOTHING_SAID }} level={2} />),
    name: summary.title.text,
    topics: entry.topics,
    languages: entry.languages,
    free: entry.isFree,
    noPapers: entry.asksForNoPapers,
    room: entry.hasRoom,
    stepFree: entry.isStepFree,
    forEveryone: entry.isForEveryone,
    ...(locations && { at: locations.map(({ latitude, longitude }) => [latitude, longitude] as const) }),
    zone: place.zone,
    lines: forecastLines(schedules, firstDay, context, { ...context, t, language, notes }),
    tables: hoursOfService(schedules)
      .filter((group) => group.schedules.length > 0)
      .map((group) => forecastTable(group.schedules, firstDay, { t, language, context, notes })),
  }
}

/** The device says it for its own moment. */
const NOTHING_SAID = { state: 'unknown', text: '' } as const

function closedReason(text: PublicText): string | undefined {
  return plainSlot(text, 'closed-reason') || undefined
}
