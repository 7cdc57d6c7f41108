import type { CalendarDay } from '#kernel'
import { type Hand, LONGEST_COMMENT } from '../assessing/hand.ts'
import { NOT_APPLICABLE } from './element-page.tsx'

/** What the form says of each criterion that was answered. */
export function handsIn(form: URLSearchParams, on: CalendarDay): readonly Omit<Hand, 'accountId'>[] {
  return [...form.keys()].flatMap((name) => {
    const criterion = /^option-(.{1,80})$/.exec(name)?.[1]
    if (criterion === undefined) return []
    const option = form.get(name) ?? ''
    return {
      criterion,
      option: option === NOT_APPLICABLE ? undefined : option,
      strands: [...new Set(form.getAll(`strands-${criterion}`))],
      comment: (form.get(`comment-${criterion}`) ?? '').trim().slice(0, LONGEST_COMMENT),
      on,
    }
  })
}
