import { parseWallTime } from '#kernel'
import { WEEKDAY_CODES, type WeekdayCode } from '../../hours/schedule.ts'
import { compareHours, type HoursRow } from './hours-rows.ts'

/*
 * A week in the syntax of OpenStreetMap's `opening_hours`, as far as a week needs it:
 * `Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00 "by appointment"`.
 */

const BY_APPOINTMENT = '"by appointment"'
const DAY = '(?:Mo|Tu|We|Th|Fr|Sa|Su)'
const DAYS = `${DAY}(?:\\s*[-–]\\s*${DAY})?`
const SPAN = '\\d{1,2}:\\d{2}\\s*[-–]\\s*\\d{1,2}:\\d{2}'
const RULE = new RegExp(
  `\\s*(${DAYS}(?:\\s*,\\s*${DAYS})*)\\s+(${SPAN}(?:\\s*,\\s*${SPAN})*|off|closed)(\\s*${BY_APPOINTMENT})?\\s*([;,]|$)`,
  'iy',
)

/** Days with the same hours are said together; hours by appointment come after the others. */
export function writeWeek(rows: readonly HoursRow[]): string {
  const rules = [false, true].flatMap((byAppointment) => {
    const spans = WEEKDAY_CODES.map((day) =>
      rows
        .filter((row) => row.day === day && row.byAppointment === byAppointment)
        .map(({ from, to }) => `${from}-${to === '00:00' ? '24:00' : to}`)
        .join(','),
    )
    return runsOf(spans).map(({ first, last, text }) => {
      const days = first === last ? nameOf(first) : `${nameOf(first)}-${nameOf(last)}`
      return { byAppointment, text: `${days} ${text}${byAppointment ? ` ${BY_APPOINTMENT}` : ''}` }
    })
  })
  // After a comma a rule is said besides the others; after a semicolon it would take their place on its days.
  return rules
    .map(({ byAppointment, text }, index) => `${index === 0 ? '' : byAppointment ? ', ' : '; '}${text}`)
    .join('')
}

/** The lines of a week, Monday first; `undefined` for anything that is not understood. Empty text is a week without hours. */
export function parseWeek(text: string): readonly HoursRow[] | undefined {
  const written = text.trim()
  if (written === '24/7') return WEEKDAY_CODES.map((day) => ({ day, from: '00:00', to: '00:00', byAppointment: false }))
  let rows: readonly HoursRow[] = []
  let isBesides = true
  RULE.lastIndex = 0
  while (RULE.lastIndex < written.length) {
    const rule = RULE.exec(written)
    if (!rule) return undefined
    const [, names = '', hours = '', appointment, end] = rule
    const days = daysIn(names)
    const said = spansIn(hours)
    if (!said) return undefined
    const added = days.flatMap((day) =>
      said.map((span) => ({ day, ...span, byAppointment: appointment !== undefined })),
    )
    rows = [...rows.filter(({ day }) => isBesides || !days.includes(day)), ...added]
    isBesides = end === ','
  }
  const lines = new Map(rows.map((row) => [JSON.stringify(row), row]))
  return [...lines.values()].sort(compareHours)
}

/** Days in a row that say the same, without those that say nothing. */
function runsOf(texts: readonly string[]) {
  const runs: { readonly first: number; last: number; readonly text: string }[] = []
  texts.forEach((text, day) => {
    const before = runs.at(-1)
    if (text === '') return
    if (before?.last === day - 1 && before.text === text) before.last = day
    else runs.push({ first: day, last: day, text })
  })
  return runs
}

function nameOf(day: number): string {
  const [first = '', second = ''] = WEEKDAY_CODES[day] ?? ''
  return first + second.toLowerCase()
}

/** `Sa-Mo` goes over the end of the week. */
function daysIn(text: string): readonly WeekdayCode[] {
  return text.split(',').flatMap((part) => {
    const [first = 0, last = first] = part
      .split(/[-–]/)
      .map((name) => WEEKDAY_CODES.indexOf(name.trim().toUpperCase() as WeekdayCode))
    const count = ((last - first + 7) % 7) + 1
    return Array.from({ length: count }, (_, index) => WEEKDAY_CODES[(first + index) % 7] as WeekdayCode)
  })
}

function spansIn(text: string): readonly Pick<HoursRow, 'from' | 'to'>[] | undefined {
  if (/^(off|closed)$/i.test(text)) return []
  const spans = text.split(',').map((part) => {
    const [from = '', to = ''] = part.split(/[-–]/).map((time) => time.trim().padStart(5, '0'))
    return { from, to: to === '24:00' ? '00:00' : to }
  })
  return spans.every(({ from, to }) => from !== '24:00' && parseWallTime(from) && parseWallTime(to)) ? spans : undefined
}
