import { type Instant, parseWallTime, type TimeZone } from '#kernel'
import { openTimes } from '../../src/directory/hours/open-times.ts'
import { type ByDay, parseByDay } from '../../src/directory/hours/schedule.ts'
import { publicHolidays } from '../../src/places/holidays.ts'

export const ZONE = 'Europe/London' as TimeZone
export const HOLIDAYS = { country: 'GB', state: 'SCT' }

/** The hours of a service as they are written, and worked out as the product works them out. */
export interface ModelHours {
  readonly number: number
  readonly schedules: readonly {
    readonly byday: readonly ByDay[]
    readonly opensAt: string
    readonly closesAt: string
  }[]
  /** As PostgreSQL writes a `tstzmultirange`. */
  readonly openTimes: string
  readonly until: string
  readonly boundaries: readonly string[]
}

const DAYS = ['MO,TU,WE,TH,FR', 'MO,WE,FR', 'TU,TH', 'MO,TU,WE,TH,FR,SA', 'SA,SU', 'WE']
const MORNINGS = [
  ['08:00', '12:00'],
  ['09:00', '12:30'],
  ['09:30', '13:00'],
  ['10:00', '14:00'],
] as const
const AFTERNOON = ['14:00', '18:00'] as const

/** Weekly hours of every sort: mornings only, mornings and afternoons, one day a week. */
export function modelHours(now: Instant): readonly ModelHours[] {
  const context = { zone: ZONE, holidays: publicHolidays(HOLIDAYS) }
  return DAYS.flatMap((days, at) =>
    MORNINGS.map((morning, which) => ({ days, morning, isLong: (at + which) % 2 === 0 })),
  ).map(({ days, morning, isLong }, number) => {
    const byday = parseByDay(days) ?? []
    const written = [morning, ...(isLong ? [AFTERNOON] : [])].map(([opensAt, closesAt]) => ({
      byday,
      opensAt,
      closesAt,
    }))
    const { spans = [], until } = openTimes(
      written.map(({ opensAt, closesAt }, position) => ({
        id: String(position),
        freq: 'WEEKLY',
        byday,
        opensAt: parseWallTime(opensAt),
        closesAt: parseWallTime(closesAt),
        appointmentOnly: false,
        closed: false,
      })),
      now,
      context,
    )
    const moments = spans.map(({ start, end }) => [moment(start), moment(end)] as const)
    return {
      number,
      schedules: written,
      openTimes: `{${moments.map(([start, end]) => `[${start},${end})`).join(',')}}`,
      until: moment(until),
      boundaries: moments.flat(),
    }
  })
}

function moment(instant: Instant): string {
  return new Date(instant).toISOString()
}
