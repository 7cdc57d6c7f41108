import type { Id } from '#kernel'
import type { Listener } from '#platform/db'
import { MAIL_GIVEN_UP } from '#platform/mail'
import { noteBounce } from './confirmation-store.ts'

/** Notes that an organisation could not be reached, so that staff find it among those that cannot be asked. */
export const bounceListener: Listener = {
  name: 'directory.note-bounce',
  topic: MAIL_GIVEN_UP,
  hear: (tx, { placeId, subject }) => noteBounce(tx, placeId, subject as Id),
}
