import { dayAt, type Instant, type LanguageTag, type TimeZone, wallTimeAt } from '#kernel'
import { formatClock, formatDate, nameOf, type Translate } from '#platform/i18n'
import { seatsLeft, type Visit } from './visit.ts'

export interface InWords {
  readonly t: Translate
  readonly language: LanguageTag
}

/** When a visit is, by the clocks of its host. */
function whenInWords({ when, zone }: Pick<Visit, 'when' | 'zone'>, { t, language }: InWords): string {
  if (!when) return t('visits.open-days')
  const parts = (at: Instant) => ({
    day: formatDate(dayAt(at, zone), language),
    time: formatClock(at, zone, language),
  })
  const [begins, ends] = [parts(when.begins), parts(when.ends)]
  return begins.day === ends.day
    ? t('visits.on-day', { day: begins.day, begins: begins.time, ends: ends.time })
    : t('visits.over-days', { first: begins.day, begins: begins.time, last: ends.day, ends: ends.time })
}

/** What one looks for in a list: whether it is an invitation, when, where, and whether there is room. */
export function factsOfVisit(
  visit: Pick<Visit, 'kind' | 'when' | 'zone' | 'location' | 'seats' | 'taken'>,
  words: InWords,
): readonly string[] {
  const { t } = words
  const left = seatsLeft(visit)
  return [
    t(`visits.${visit.kind}`),
    whenInWords(visit, words),
    visit.location === '' ? t('visits.online') : visit.location,
    ...(left === undefined ? [] : [t('visits.seats-left', { count: left })]),
  ]
}

/** The rest of what a visitor wants to know. */
export function detailsOfVisit(
  { languages, cost, contactRole }: Pick<Visit, 'languages' | 'cost' | 'contactRole'>,
  { t, language }: InWords,
): readonly { readonly term: string; readonly detail: string }[] {
  const spoken = new Intl.ListFormat(language).format(languages.map((one) => nameOf(one, language)))
  return [
    ...(spoken === '' ? [] : [{ term: t('visits.languages'), detail: spoken }]),
    ...(cost === '' ? [] : [{ term: t('visits.cost'), detail: cost }]),
    { term: t('visits.contact'), detail: contactRole },
  ]
}

/** For a field of a form: `2026-11-22T10:00` by the clocks of the zone. */
export function fieldTime(at: Instant | undefined, zone: TimeZone): string {
  return at === undefined ? '' : `${dayAt(at, zone)}T${wallTimeAt(at, zone)}`
}
