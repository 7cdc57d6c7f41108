import type { CalendarDay, LanguageTag } from '#kernel'
import { formatDate, type Translate } from '#platform/i18n'

/** Whether a service takes new people, as it was last said. HSDS's own figures (`capacity`) stand beside it. */
export const ROOMS = ['open', 'waiting-list', 'full'] as const
export type Room = (typeof ROOMS)[number]

export interface RoomSaid {
  readonly room: Room
  /** About how long one waits on the list; `null` when nobody has said it. */
  readonly waitWeeks: number | null
  readonly saidOn: CalendarDay
}

const MOST_WEEKS = 260

/** What a form says: `room`, and `room-weeks` with a waiting list. `undefined` when it says nothing, or no number of weeks. */
export function parseRoom(form: URLSearchParams): Omit<RoomSaid, 'saidOn'> | undefined {
  const room = ROOMS.find((known) => known === form.get('room'))
  if (room === undefined) return undefined
  const weeks = Number(form.get('room-weeks') ?? '')
  const isNumber = room === 'waiting-list' && Number.isInteger(weeks) && weeks >= 1 && weeks <= MOST_WEEKS
  return { room, waitWeeks: isNumber ? weeks : null }
}

/** "Waiting list, about 6 weeks". */
function roomInWords({ room, waitWeeks }: Omit<RoomSaid, 'saidOn'>, t: Translate): string {
  return room === 'waiting-list' && waitWeeks !== null
    ? t('directory.room-weeks', { weeks: waitWeeks })
    : t(`directory.room-${room}`)
}

/** The same with the day on which it was said. */
export function roomWithDay(said: RoomSaid, t: Translate, language: LanguageTag): string {
  return t('directory.room-said', { room: roomInWords(said, t), date: formatDate(said.saidOn, language) })
}

/** What the columns of a service say; `undefined` when nobody has said anything. */
export function roomSaid(columns: {
  readonly room: Room | null
  readonly waitWeeks: number | null
  readonly saidOn: CalendarDay | null
}): RoomSaid | undefined {
  const { room, waitWeeks, saidOn } = columns
  return room === null || saidOn === null ? undefined : { room, waitWeeks, saidOn }
}

/** The same of an entry's row. */
export function roomOf(row: Readonly<Record<string, unknown>>): RoomSaid | undefined {
  return roomSaid({
    room: row.room as Room | null,
    waitWeeks: row.room_wait_weeks as number | null,
    saidOn: row.room_said_on as CalendarDay | null,
  })
}
