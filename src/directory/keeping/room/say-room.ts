import type { CalendarDay, Id } from '#kernel'
import { touchPlace } from '#places'
import { recordAudit, sql, type Write } from '#platform/db'
import type { RoomSaid } from './room.ts'

/** Keeps what was said about room for new people, with its day. An import neither changes nor forgets it. */
export async function sayRoom(
  tx: Write,
  service: { readonly placeId: number; readonly id: Id },
  { room, waitWeeks }: Omit<RoomSaid, 'saidOn'>,
  today: CalendarDay,
  by: string,
): Promise<void> {
  const { placeId, id } = service
  await sql`update directory.service set room = ${room}, room_wait_weeks = ${waitWeeks}, room_said_on = ${today}
    where place_id = ${placeId} and service_id = ${id}`.execute(tx)
  await touchPlace(tx, placeId)
  await recordAudit(tx, { placeId, actor: by, act: 'directory.say-room', subject: id })
}
