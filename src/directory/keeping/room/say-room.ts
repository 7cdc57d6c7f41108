import type { CalendarDay, Id } from '#kernel'
import { touchPlace } from '#places'
import { recordAudit, sql, type Write } from '#platform/db'
import type { RoomSaid } from './room.ts'

/** Keeps what these services of a place say of room; `null` for one of which nobody says anything any more. */
export async function putRooms(
  tx: Write,
  placeId: number,
  rooms: readonly { readonly id: Id; readonly said: RoomSaid | null }[],
): Promise<void> {
  const rows = rooms.map(({ id, said }) => ({ id, ...said }))
  await sql`update directory.service s set room = g.room, room_wait_weeks = g."waitWeeks", room_said_on = g."saidOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, room text, "waitWeeks" int, "saidOn" date)
    where s.place_id = ${placeId} and s.service_id = g.id`.execute(tx)
}

/** Keeps what was said about room for new people, with its day. An import neither changes nor forgets it. */
export async function sayRoom(
  tx: Write,
  service: { readonly placeId: number; readonly id: Id },
  { room, waitWeeks }: Omit<RoomSaid, 'saidOn'>,
  today: CalendarDay,
  by: string,
): Promise<void> {
  const { placeId, id } = service
  await putRooms(tx, placeId, [{ id, said: { room, waitWeeks, saidOn: today } }])
  await touchPlace(tx, placeId)
  await recordAudit(tx, { placeId, actor: by, act: 'directory.say-room', subject: id })
}
