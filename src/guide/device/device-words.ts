import type { CalendarDay, LanguageTag } from '#kernel'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import type { DeviceWords } from '#platform/pack'

const OLDEST_COUNTED_DAYS = 60
const MOST_FOUND = 30
/** A day and a year that no month's name holds, to find them again in a written date. */
const [DAY, YEAR] = ['22', '2033']

/** By month, from January: how a date is written in the language, with holes for day and year. */
export function writtenDates(language: LanguageTag): readonly string[] {
  return Array.from({ length: 12 }, (_, month) => {
    const day = `${YEAR}-${String(month + 1).padStart(2, '0')}-${DAY}` as CalendarDay
    return formatDate(day, language).replace(YEAR, '{year}').replace(DAY, '{day}')
  })
}

/** What a device says without a network, in this reader's language. */
export function deviceWords({ t, language, place }: Reader): DeviceWords {
  return {
    place: nameFor(place, language),
    copies: Array.from({ length: OLDEST_COUNTED_DAYS + 1 }, (_, days) => t('pack.copy', { days, date: '{date}' })),
    dates: writtenDates(language),
    notKept: { title: t('pack.not-kept'), text: t('pack.not-kept-text') },
    sensitive: { title: t('pack.sensitive'), text: t('pack.sensitive-text') },
    tryAgain: t('pack.try-again'),
    toStart: t('http.to-start'),
    letterKept: { title: t('pack.letter-kept'), text: t('pack.letter-kept-text') },
    search: {
      counts: Array.from({ length: MOST_FOUND + 1 }, (_, count) => t('guide.search-count', { count })),
      nothing: t('guide.search-nothing', { words: '{words}' }),
      nothingHint: t('guide.search-nothing-hint'),
      kinds: {
        page: t('guide.kind-page'),
        service: t('guide.kind-service'),
        event: t('guide.kind-event'),
        news: t('guide.kind-news'),
        words: t('guide.kind-term'),
        phrases: t('guide.phrases-short'),
        emergency: t('guide.emergency'),
      },
      label: t('ui.search-label'),
    },
    file: {
      date: t('pack.file-date', { date: '{date}', address: '{address}' }),
      contents: t('pack.file-contents'),
      up: t('pack.file-up'),
    },
  }
}
