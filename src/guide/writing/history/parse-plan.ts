import { type Instant, instantOf, minutesOf, parseCalendarDay, parseWallTime, type TimeZone } from '#kernel'
import type { PublicationTimes } from '#texts'

export type ParsePlan =
  | { readonly kind: 'parsed'; readonly times: PublicationTimes }
  | { readonly kind: 'problem'; readonly field: 'publish-day' | 'withdraw-day' }

/** Days and wall times of the place as moments. A day without a time means its beginning; no day, never. */
export function parsePlan(form: URLSearchParams, zone: TimeZone): ParsePlan {
  const [publishAt, withdrawAt] = [momentFrom(form, 'publish', zone), momentFrom(form, 'withdraw', zone)]
  if (publishAt === 'problem') return { kind: 'problem', field: 'publish-day' }
  if (withdrawAt === 'problem') return { kind: 'problem', field: 'withdraw-day' }
  return { kind: 'parsed', times: { publishAt, withdrawAt } }
}

function momentFrom(form: URLSearchParams, name: string, zone: TimeZone): Instant | undefined | 'problem' {
  const [typedDay, typedTime] = [form.get(`${name}-day`)?.trim() ?? '', form.get(`${name}-time`)?.trim() ?? '']
  if (typedDay === '' && typedTime === '') return undefined
  const day = parseCalendarDay(typedDay)
  const time = parseWallTime(typedTime === '' ? '00:00' : typedTime)
  return day && time ? instantOf(day, minutesOf(time), zone) : 'problem'
}
