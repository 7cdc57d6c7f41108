import { dayAt, type Instant } from '#kernel'
import type { Write } from '#platform/db'
import { formatClock, formatDate } from '#platform/i18n'
import { namesOf } from '../accounts/names-of.ts'
import type { PlaceVisit } from './visit.ts'

/** "23 November 2026, 10:00", on the clocks of the place. */
export function momentIn({ t, place, language }: PlaceVisit, moment: Instant): string {
  const day = formatDate(dayAt(moment, place.zone), language)
  return t('history.at', { day, time: formatClock(moment, place.zone, language) })
}

/** What a person or a program that did something is called here. Contains names: never log. */
export async function callerOfNames(
  tx: Write,
  { t }: PlaceVisit,
  actors: readonly string[],
): Promise<(actor: string) => string> {
  const names = await namesOf(tx, actors)
  return (actor) => {
    if (actor.startsWith('command:')) return t('history.by-import')
    if (actor.startsWith('job:')) return t('history.by-plan')
    return names.get(actor) ?? t('history.by-someone')
  }
}
