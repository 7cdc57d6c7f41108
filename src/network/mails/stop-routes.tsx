import type { Child } from 'hono/jsx'
import { type LinkToken, parseLinkToken } from '#people'
import type { Reader } from '#places'
import { type Answer, NotFound, type Route } from '#platform/http'
import { PressOnce } from '#subscriptions'
import { ActionRow, ButtonLink, PageTitle } from '#ui'
import { STOP_PATH, VISITS_PATH } from '../paths.ts'
import type { PublicParts } from '../visits/public-visits.tsx'
import { stopDigests } from './digest-store.ts'

/** What the link in a digest leads to. Opening it changes nothing and tells nothing; the button on its page does. */
export function stopRoutes({ database, readers, pages }: PublicParts): readonly Route[] {
  const page = (reader: Reader, title: string, lead: string, body: Child): Answer =>
    pages.answer(reader, {
      title,
      // The frame's links to other languages must not carry a secret.
      path: VISITS_PATH,
      hidden: true,
      unshared: true,
      body: (
        <PageTitle title={title} lead={lead}>
          {body}
        </PageTitle>
      ),
    })

  return [
    readers.route({
      method: 'GET',
      path: STOP_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, base } = reader
        const button = { action: base + STOP_PATH, token: tokenIn(reader), label: t('visits.stop') }
        return page(reader, t('visits.stop-title'), t('visits.stop-lead'), <PressOnce {...button} kind="danger" />)
      },
    }),
    // Also pressed by mail programs themselves, which keep the token in the address (RFC 8058) and want no redirect.
    readers.route({
      method: 'POST',
      path: STOP_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, place, base } = reader
        const token = tokenIn(reader)
        const wasThere = await database.write((tx) => stopDigests(tx, token), { placeId: place.id })
        const onward = (
          <ActionRow>
            <ButtonLink href={`${base}/`} kind="main">
              {t('http.to-start')}
            </ButtonLink>
          </ActionRow>
        )
        return wasThere
          ? page(reader, t('subscriptions.stopped-title'), t('visits.stopped'), onward)
          : page(reader, t('subscriptions.link-over-title'), t('subscriptions.stop-over'), onward)
      },
    }),
  ]
}

/** @throws NotFound when the link is no longer whole. */
function tokenIn({ ask }: Reader): LinkToken {
  const token = parseLinkToken(ask.form.get('token') ?? ask.query.get('token') ?? undefined)
  if (!token) throw new NotFound('link')
  return token
}
