import type { PlacePages, Reader, Readers } from '#places'
import { nameFor } from '#places'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { PageTitle } from '#ui'
import { PressOnce, WaysOn } from '../pages/press-once.tsx'
import { parseEndpoint } from '../push/push-device.ts'
import type { PushNetwork } from '../push/push-network.ts'
import { confirmFollowing } from './confirm-following.ts'
import { parseToken, type SecretToken } from './secret-token.ts'
import { deleteByLink, forgetDevice, workingIn } from './subscription-store.ts'

export interface LinkRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly network: PushNetwork
}

/** What the links in messages lead to. Opening one changes nothing and tells nothing; the button on its page does. */
export function linkRoutes({ database, readers, pages, network }: LinkRoutesParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: '/follow/confirm',
      access: 'public',
      handle: async (reader) => {
        const { t, place, language, base } = reader
        return step(
          reader,
          t('subscriptions.confirm-title', { place: nameFor(place, language) }),
          'confirm-lead',
          <PressOnce
            action={`${base}/follow/confirm`}
            token={tokenIn(reader)}
            label={t('subscriptions.confirm')}
            kind="main"
          />,
        )
      },
    }),
    readers.route({
      method: 'POST',
      path: '/follow/confirm',
      access: 'public',
      handle: async (reader) => {
        const { t, place, language, now } = reader
        const token = tokenIn(reader)
        const outcome = await database.write((tx) => confirmFollowing(tx, place, token, now), workingIn(place.id))
        switch (outcome.kind) {
          case 'confirmed': {
            const title = t('subscriptions.confirmed-title', { place: nameFor(place, language) })
            return step(reader, title, 'confirmed', <WaysOn reader={reader} />)
          }
          case 'refused':
            return step(reader, t('subscriptions.link-over-title'), 'confirm-over', <WaysOn reader={reader} />)
        }
      },
    }),
    readers.route({
      method: 'GET',
      path: '/follow/stop',
      access: 'public',
      handle: async (reader) =>
        step(
          reader,
          reader.t('subscriptions.stop-title'),
          'stop-lead',
          <PressOnce
            action={`${reader.base}/follow/stop`}
            token={tokenIn(reader)}
            label={reader.t('subscriptions.stop')}
            kind="danger"
          />,
        ),
    }),
    // Also pressed by mail programs themselves, which keep the token in the address (RFC 8058) and want no redirect.
    readers.route({
      method: 'POST',
      path: '/follow/stop',
      access: 'public',
      handle: async (reader) => {
        const token = tokenIn(reader)
        const wasThere = await database.write(
          (tx) => deleteByLink(tx, reader.place.id, token),
          workingIn(reader.place.id),
        )
        return wasThere
          ? stopped(reader)
          : step(reader, reader.t('subscriptions.link-over-title'), 'stop-over', <WaysOn reader={reader} />)
      },
    }),
    readers.route({
      method: 'POST',
      path: '/follow/device/stop',
      access: 'public',
      handle: async (reader) => {
        const endpoint = parseEndpoint(reader.ask.form, network.isAllowed)
        if (endpoint !== undefined) await database.write((tx) => forgetDevice(tx, endpoint))
        return stopped(reader)
      },
    }),
  ]

  function stopped(reader: Reader): Answer {
    return step(reader, reader.t('subscriptions.stopped-title'), 'stopped', <WaysOn reader={reader} />)
  }

  function step(
    reader: Reader,
    title: string,
    lead: 'confirm-lead' | 'confirmed' | 'confirm-over' | 'stop-lead' | 'stop-over' | 'stopped',
    body: ReturnType<typeof WaysOn>,
  ): Answer {
    return pages.answer(reader, {
      title,
      // The frame's links to other languages must not carry a secret: they lead back to the form.
      path: '/follow',
      hidden: true,
      unshared: true,
      body: (
        <PageTitle title={title} lead={reader.t(`subscriptions.${lead}`)}>
          {body}
        </PageTitle>
      ),
    })
  }
}

/** @throws NotFound when the link is no longer whole. */
function tokenIn({ ask }: Reader): SecretToken {
  const token = parseToken(ask.form.get('token') ?? ask.query.get('token'))
  if (!token) throw new NotFound('link')
  return token
}
