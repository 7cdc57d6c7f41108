import type { LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { formatWeekday } from '#platform/i18n'
import { type ItemKey, plainSlot } from '#texts'
import type { HoursRow } from '#ui'
import { type SummaryText, slotText } from '../list/service-summary.ts'
import { type HoursView, readService, type ServiceView } from './read-service.ts'

/** One thing to know, as plain lines: "Where" and its address. */
export interface WordedFact {
  readonly term: string
  readonly lines: readonly string[]
}

/** A service in plain words, to stand where no page can: in a message, on a card. */
export interface ServiceInWords extends ItemKey {
  readonly slug: string
  readonly sensitive: boolean
  readonly title: SummaryText
  /** May be empty. */
  readonly summary: string
  /** Where, telephone, hours, cost, in this order; what is not known is left out. Of a confidential location nothing but that. */
  readonly facts: readonly WordedFact[]
}

const MOST_PHONES = 2

/** The service that readers of this place find under the slug, in words that hold for a week and not only for now. */
export async function serviceInWords(tx: Read, reader: Reader, slug: string): Promise<ServiceInWords | undefined> {
  const service = await readService(tx, reader, slug)
  if (!service) return undefined
  const { row, text, phones } = service
  const { t, language } = reader
  const facts: readonly WordedFact[] = [
    { term: t('directory.where'), lines: whereInWords(reader, service) },
    { term: t('directory.phones'), lines: phones.slice(0, MOST_PHONES).map((phone) => phone.number) },
    ...service.hours.map((hours) => ({
      term:
        hours.at.length === 0 ? t('directory.hours') : t('directory.hours-at', { places: listed(hours.at, language) }),
      lines: [...hoursInWords(hours, reader), ...hours.coming.map(({ line }) => line)],
    })),
    { term: t('directory.cost'), lines: row.isFree === true ? [t('directory.cost-free')] : [] },
  ]
  return {
    placeId: row.placeId,
    itemId: row.itemId,
    slug: row.slug,
    sensitive: row.isSensitive,
    title: slotText(text, 'title') ?? { text: row.slug, language },
    summary: plainSlot(text, 'summary'),
    facts: facts.filter(({ lines }) => lines.length > 0),
  }
}

function whereInWords({ t }: Reader, { locations }: ServiceView): readonly string[] {
  return locations
    .map((location) => (location.kind === 'confidential' ? t('directory.where-confidential') : location.summary.line))
    .filter((line) => line !== '')
}

/** "Monday, Tuesday and Thursday: 09:00–12:30", the week from Monday on; days on which nobody is there are left out. */
function hoursInWords({ week }: HoursView, { t, language }: Reader): readonly string[] {
  const days = [1, 2, 3, 4, 5, 6, 7].map((weekday) => formatWeekday(weekday, language))
  const times = ({ spans, note }: HoursRow) => spans.join(', ') + (note === undefined ? '' : ` (${note})`)
  const told = week
    .filter((row) => times(row) !== t('directory.hours-closed'))
    .toSorted((a, b) => days.indexOf(a.day) - days.indexOf(b.day))
  return [...Map.groupBy(told, times)].map(([hours, rows]) =>
    t('directory.hours-coming-day', {
      day: listed(
        rows.map(({ day }) => day),
        language,
      ),
      hours,
    }),
  )
}

function listed(words: readonly string[], language: LanguageTag): string {
  return new Intl.ListFormat(language).format(words)
}
