import { nameFor, type PlacePages, type Reader, type Readers } from '#places'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import { PageTitle } from '#ui'
import { WaysOn } from '../pages/press-once.tsx'
import { pressedLink } from '../pages/pressed-link.tsx'
import { parseEndpoint } from '../push/push-device.ts'
import type { PushNetwork } from '../push/push-network.ts'
import { confirmFollowing } from './confirm-following.ts'
import { parseToken } from './secret-token.ts'
import { deleteByLink, forgetDevice, workingIn } from './subscription-store.ts'

export interface LinkRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly network: PushNetwork
}

/** The frame's links to other languages lead back to the form. */
const FRAME = '/follow'

/** What the links in messages lead to, and the button that ends messages on a device. */
export function linkRoutes({ database, readers, pages, network }: LinkRoutesParts): readonly Route[] {
  const onward = (reader: Reader) => <WaysOn reader={reader} />
  const around = { database, readers, pages, frame: FRAME, onward }
  const common = { parse: parseToken, acting: ({ place }: Reader) => workingIn(place.id) }
  const stopped = ({ t }: Reader) => ({ title: t('subscriptions.stopped-title'), lead: t('subscriptions.stopped') })
  const ofPlace = ({ place, language }: Reader) => ({ place: nameFor(place, language) })
  return [
    ...pressedLink(around, {
      ...common,
      path: '/follow/confirm',
      asks: (reader) => ({
        title: reader.t('subscriptions.confirm-title', ofPlace(reader)),
        lead: reader.t('subscriptions.confirm-lead'),
        button: reader.t('subscriptions.confirm'),
      }),
      kind: 'main',
      act: async (tx, token, { place, now }) => (await confirmFollowing(tx, place, token, now)).kind === 'confirmed',
      done: (reader) => ({
        title: reader.t('subscriptions.confirmed-title', ofPlace(reader)),
        lead: reader.t('subscriptions.confirmed'),
      }),
      over: ({ t }) => t('subscriptions.confirm-over'),
    }),
    ...pressedLink(around, {
      ...common,
      path: '/follow/stop',
      asks: ({ t }) => ({
        title: t('subscriptions.stop-title'),
        lead: t('subscriptions.stop-lead'),
        button: t('subscriptions.stop'),
      }),
      kind: 'danger',
      act: (tx, token, { place }) => deleteByLink(tx, place.id, token),
      done: stopped,
      over: ({ t }) => t('subscriptions.stop-over'),
    }),
    readers.route({
      method: 'POST',
      path: '/follow/device/stop',
      access: 'public',
      handle: async (reader) => {
        const endpoint = parseEndpoint(reader.ask.form, network.isAllowed)
        if (endpoint !== undefined) await database.write((tx) => forgetDevice(tx, endpoint))
        const { title, lead } = stopped(reader)
        return pages.answer(reader, {
          title,
          path: FRAME,
          hidden: true,
          unshared: true,
          body: (
            <PageTitle title={title} lead={lead}>
              {onward(reader)}
            </PageTitle>
          ),
        })
      },
    }),
  ]
}
