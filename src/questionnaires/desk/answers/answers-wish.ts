import { parseCalendarDay } from '#kernel'
import type { ResultFilter } from '../../results/result-table.ts'

/** Which answers a page's address asks for: `?from=2026-11-01&until=2026-11-30&answer=/stage way`. What cannot be read does not matter. */
export function filterIn(query: URLSearchParams): ResultFilter {
  const [, path, value] = /^(\/\S+) (\S+)$/.exec(query.get('answer') ?? '') ?? []
  return {
    from: parseCalendarDay(query.get('from') ?? ''),
    until: parseCalendarDay(query.get('until') ?? ''),
    ...(path === undefined || value === undefined ? {} : { answers: { [path]: value } }),
  }
}

/** The fields of the filter, as an address carries them; without those that are empty. */
export function filterFields({ from, until, answers = {} }: ResultFilter): Readonly<Record<string, string>> {
  const [answer] = Object.entries(answers)
  return {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(answer === undefined ? {} : { answer: answer.join(' ') }),
  }
}
