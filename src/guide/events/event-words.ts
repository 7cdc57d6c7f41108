import type { Reader } from '#places'
import { formatClock, formatDay } from '#platform/i18n'
import type { Occurrence } from './event-dates.ts'

/** "Saturday 5 December, 14:00 to 17:00", in the place's zone and the reader's language. */
export function whenInWords(
  { t, language, place }: Pick<Reader, 't' | 'language' | 'place'>,
  time: Occurrence,
): string {
  const first = formatDay(time.firstDay, language)
  if (time.allDay) {
    return time.firstDay === time.lastDay
      ? t('guide.event-all-day', { day: first })
      : t('guide.event-days', { first, last: formatDay(time.lastDay, language) })
  }
  const from = formatClock(time.starts, place.zone, language)
  const to = formatClock(time.ends, place.zone, language)
  return time.firstDay === time.lastDay
    ? t('guide.event-hours', { day: first, from, to })
    : t('guide.event-overnight', { first, from, last: formatDay(time.lastDay, language), to })
}
