import { addDays, type CalendarDay } from '#kernel'
import type { Place } from '#places'
import type { Write } from '#platform/db'
import type { OpenForms } from '../forms/open-forms.ts'
import { lastDayOf, wholeUntil } from './answer-set.ts'
import { insertAnswerSet } from './answer-set-store.ts'
import type { HandedSet } from './parse-carried.ts'
import { takenOver } from './sitting.ts'

/** How long answers may have waited on a device; a clock that says longer is wrong. */
const LONGEST_WAIT_DAYS = 180

export type ReceiveAnswers =
  | { readonly kind: 'received' }
  | { readonly kind: 'refused'; readonly reason: 'no-such-form' }

/**
 * Keeps what was handed in on a device, perhaps long ago, and once however often it comes. Answers to a former version of the form are
 * taken over into the current one; what fits nowhere there is kept apart and handed in as such.
 */
export async function receiveAnswers(
  tx: Write,
  forms: OpenForms,
  place: Pick<Place, 'id' | 'chain'>,
  set: HandedSet,
  today: CalendarDay,
): Promise<ReceiveAnswers> {
  const former = place.chain.includes(set.form.placeId) ? await forms.find(tx, set.form) : undefined
  if (!former) return { kind: 'refused', reason: 'no-such-form' }
  const { form, definition } = await forms.toGoOnIn(tx, place.chain, set.form)
  const handedInOn = plausibleDay(set.handedInOn, today)
  await insertAnswerSet(tx, place.id, {
    ...takenOver(set, former, definition),
    form,
    handedInOn,
    keepUntil: lastDayOf(handedInOn),
    wholeUntil: wholeUntil(definition, handedInOn, handedInOn),
  })
  return { kind: 'received' }
}

/** The person agreed to a year from the day that their device showed. */
function plausibleDay(day: CalendarDay, today: CalendarDay): CalendarDay {
  return day <= today && day >= addDays(today, -LONGEST_WAIT_DAYS) ? day : today
}
