import { addDays, type CalendarDay, dayAt, type Instant, instantAt, type TimeZone } from '#kernel'

/** What is said of a link. `waiting`: not asked for yet, or not often enough in vain. */
export type LinkState = 'waiting' | 'fine' | 'moved' | 'perhaps' | 'cannot-tell' | 'broken'

/** What one look at an address has shown. */
export type Observation =
  /** `movedTo`: where it has moved for good, when everything on the way there said so. */
  | { readonly kind: 'there'; readonly movedTo?: string }
  /** An answer that speaks of a page that is not there, with the status of one that is. */
  | { readonly kind: 'perhaps-gone' }
  | { readonly kind: 'failed'; readonly reason: FailureReason }
  /** There may be a page for people; `until` the host wants to be left alone. */
  | { readonly kind: 'cannot-tell'; readonly reason: UnknownReason; readonly until?: Instant }
  /** Our own way to the web is cut: tells nothing about the address. */
  | { readonly kind: 'no-network' }

const FAILURE_REASONS = ['not-found', 'server-error', 'no-host', 'no-answer', 'slow', 'loop'] as const
export type FailureReason = (typeof FAILURE_REASONS)[number]

const UNKNOWN_REASONS = ['robots', 'refuses', 'busy', 'certificate', 'private-network', 'many-steps', 'odd'] as const
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]

/** What is known of an address. */
export interface Verdict {
  readonly state: LinkState
  readonly reason: string | undefined
  readonly movedTo: string | undefined
  /** Days in a row on which it was asked for in vain. */
  readonly failedDays: number
  readonly lastFailedOn: CalendarDay | undefined
}

/** On how many different days an address must fail before it is called broken. Who is slow may be slow for days. */
const DAYS_UNTIL_BROKEN = { others: 2, slow: 4 } as const

const UTC = 'UTC' as TimeZone

/** What is known after another look. A failure says nothing yet: readers of the list are never sent after a host's bad evening. */
export function judge(before: Verdict, seen: Observation, now: Instant): Verdict {
  switch (seen.kind) {
    case 'there':
      return settled(seen.movedTo === undefined ? 'fine' : 'moved', undefined, seen.movedTo)
    case 'perhaps-gone':
      return settled('perhaps')
    case 'cannot-tell':
      return settled('cannot-tell', seen.reason)
    case 'no-network':
      return before
    case 'failed': {
      const today = dayAt(now, UTC)
      const failedDays = before.failedDays + (before.lastFailedOn === today ? 0 : 1)
      const needed = seen.reason === 'slow' ? DAYS_UNTIL_BROKEN.slow : DAYS_UNTIL_BROKEN.others
      const failing = { failedDays, lastFailedOn: today }
      return failedDays >= needed ? { ...settled('broken', seen.reason), ...failing } : { ...before, ...failing }
    }
  }
}

function settled(state: LinkState, reason?: UnknownReason | FailureReason, movedTo?: string): Verdict {
  return { state, reason, movedTo, failedDays: 0, lastFailedOn: undefined }
}

const HOUR_MS = 3_600_000

/** When to look again: what is well after two weeks, what fails on the next day, so that the second day comes soon. */
export function nextLook(after: Verdict, seen: Observation, now: Instant): Instant {
  const inDays = (days: number) => instantAt(now + days * 24 * HOUR_MS)
  switch (seen.kind) {
    case 'there':
      return inDays(14)
    case 'perhaps-gone':
      return inDays(30)
    case 'cannot-tell':
      return seen.until ?? inDays(30)
    case 'no-network':
      return instantAt(now + HOUR_MS)
    case 'failed':
      return after.state === 'broken'
        ? inDays(3)
        : instantAt(Date.parse(`${addDays(dayAt(now, UTC), 1)}T00:00Z`) + 2 * HOUR_MS)
  }
}
