import { addDays, dayAt, daysBetween, type Instant, type LanguageTag, weekdayOf } from '#kernel'
import { formatClock, formatDay, formatWeekday, type Translate } from '#platform/i18n'
import type { ForeignWords, OpeningLineProps } from '#ui'
import type { HoursContext } from './day-hours.ts'
import { foreignIn, holidayIn } from './hours-words.ts'
import type { Because, OpenState } from './opening-hours.ts'

export interface OpeningWords extends Pick<HoursContext, 'zone' | 'holidays'> {
  readonly t: Translate
  readonly language: LanguageTag
  readonly now: Instant
  /** Notes and reasons that are in another language than the reader's. */
  readonly notes?: readonly ForeignWords[]
}

/** The state as the sentence that a reader gets, with the next change; days and times are those of the hours' own zone. */
export function openingLine(state: OpenState, words: OpeningWords): OpeningLineProps {
  const { t, notes = [] } = words
  switch (state.kind) {
    case 'open':
      return { state: 'open', text: openText(state.until, words) }
    case 'by-appointment': {
      const text = appointmentText(state, words)
      return { state: 'appointment', text, foreign: foreignIn(text, [foreignHoliday(state.because, words)]) }
    }
    case 'closed': {
      const text = sentences(closedText(state.because, words), nextText(state, words))
      return { state: 'closed', text, foreign: foreignIn(text, [...notes, foreignHoliday(state.because, words)]) }
    }
    case 'unknown':
      return { state: 'unknown', text: t('directory.hours-unknown') }
  }
}

function foreignHoliday(because: Because | undefined, { holidays, language }: OpeningWords): ForeignWords | undefined {
  return because?.kind === 'public-holiday' ? holidayIn(holidays(because.day, language), language) : undefined
}

function openText(until: Extract<OpenState, { kind: 'open' }>['until'], words: OpeningWords): string {
  const { t, now, zone, language } = words
  if (until === 'around-the-clock') return t('directory.open-around-the-clock')
  return dayAt(until, zone) === dayAt(now, zone)
    ? t('directory.open-until', { time: formatClock(until, zone, language) })
    : t('directory.open-until-day', { when: whenInWords(until, words) })
}

function appointmentText(state: Extract<OpenState, { kind: 'by-appointment' }>, words: OpeningWords): string {
  const { t, zone, language } = words
  const opens = state.opens && t('directory.without-appointment', { when: whenInWords(state.opens.start, words) })
  if (state.until !== undefined) {
    return sentences(t('directory.appointment-until', { time: formatClock(state.until, zone, language) }), opens)
  }
  const holiday = state.because?.kind === 'public-holiday' ? holidayName(state.because, words) : undefined
  const next = state.next
    ? t('directory.appointment-next', { when: whenInWords(state.next.start, words) })
    : t('directory.appointment-ask')
  return sentences(holiday && t('directory.appointment-holiday', { holiday }), next, opens)
}

function closedText(because: Because, words: OpeningWords): string {
  const { t, language } = words
  switch (because.kind) {
    case 'outside-hours':
      return t('directory.closed-now')
    case 'public-holiday': {
      const holiday = holidayName(because, words)
      return holiday === undefined ? t('directory.closed-today') : t('directory.closed-holiday', { holiday })
    }
    case 'closed-day':
      return because.note === undefined
        ? t('directory.closed-today')
        : t('directory.closed-today-note', { note: because.note })
    case 'temporarily-closed': {
      const { lastDay, reason } = because
      if (lastDay === undefined)
        return reason === undefined ? t('directory.closed-for-now') : t('directory.closed-for-now-reason', { reason })
      const day = formatDay(lastDay, language)
      return reason === undefined ? t('directory.closed-to', { day }) : t('directory.closed-to-reason', { day, reason })
    }
  }
}

function nextText({ next, because }: Extract<OpenState, { kind: 'closed' }>, words: OpeningWords): string | undefined {
  const { t } = words
  if (!next) return because.kind === 'temporarily-closed' ? undefined : t('directory.next-unknown')
  const when = whenInWords(next.start, words)
  return next.kind === 'open' ? t('directory.opens', { when }) : t('directory.opens-by-appointment', { when })
}

const WEEK_DAYS = 7

/** "today at 09:00", "tomorrow at 09:00", "Monday at 09:00", later "Monday 7 December at 09:00". */
function whenInWords(moment: Instant, { t, language, now, zone }: OpeningWords): string {
  const [today, day] = [dayAt(now, zone), dayAt(moment, zone)]
  const time = formatClock(moment, zone, language)
  if (day === today) return t('directory.when-today', { time })
  if (day === addDays(today, 1)) return t('directory.when-tomorrow', { time })
  const isNear = daysBetween(today, day) < WEEK_DAYS
  return t('directory.when-day', {
    day: isNear ? formatWeekday(weekdayOf(day), language) : formatDay(day, language),
    time,
  })
}

function holidayName(
  { day }: Extract<Because, { kind: 'public-holiday' }>,
  { holidays, language }: OpeningWords,
): string | undefined {
  return holidays(day, language)?.text
}

function sentences(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join(' ')
}
