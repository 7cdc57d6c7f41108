import { type Id, type Instant, instantAt, parseId } from '#kernel'
import { sql } from '#platform/db'

/** Where a page of a list that is ordered by a moment ends: the next one begins after it. */
export interface Cursor {
  /** Absent of what has no day yet. */
  readonly at: Instant | undefined
  readonly id: Id
}

/** So many on a page. */
export const ON_A_PAGE = 20

const writeCursor = ({ at, id }: Cursor): string => `${at ?? 'open'}.${id}`

/** `undefined` for what is none: then the list begins at its beginning. */
export function parseCursor(text: string | null): Cursor | undefined {
  const [, at, written = ''] = /^(\d{1,15}|open)\.(.+)$/.exec(text ?? '') ?? []
  const id = parseId(written)
  return id && { at: at === 'open' ? undefined : instantAt(Number(at)), id }
}

/** Of one more than fit on a page: those that fit, and where the next page begins. */
export function pageOf<T>(found: readonly T[], cursorOf: (one: T) => Cursor) {
  const shown = found.slice(0, ON_A_PAGE)
  const last = shown.at(-1)
  return { shown, next: found.length > shown.length && last ? writeCursor(cursorOf(last)) : undefined }
}

/** The same list, from there on. */
export function withAfter(query: URLSearchParams, next: string): URLSearchParams {
  const onward = new URLSearchParams(query)
  onward.set('after', next)
  return onward
}

/** A moment as the database has it. */
export const moment = (instant: Instant | undefined) =>
  instant === undefined ? sql`null::timestamptz` : sql`to_timestamp(${instant / 1000})`

/** A moment as the program has it: `inMs('v.begins_at')`. */
export const inMs = (column: string) => sql`(extract(epoch from ${sql.raw(column)}) * 1000)::float8`
