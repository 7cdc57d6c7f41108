import type { Child } from 'hono/jsx'
import { type LinkToken, parseLinkToken } from '#people'
import type { Reader } from '#places'
import { type Answer, NotFound, type Route } from '#platform/http'
import { PressOnce } from '#subscriptions'
import { ActionRow, ButtonLink, PageTitle } from '#ui'
import type { PlanParts } from '../open-plan.ts'
import { CONFIRM_PATH, STOP_PATH } from './paths.ts'
import { confirmReminders, stopReminders } from './reminder-store.ts'

/** What the links in mails lead to. Opening one changes nothing and tells nothing; the button on its page does. */
export function linkRoutes({
  database,
  readers,
  pages,
}: Pick<PlanParts, 'database' | 'readers' | 'pages'>): readonly Route[] {
  const page = (reader: Reader, title: string, lead: string, body: Child): Answer =>
    pages.answer(reader, {
      title,
      // The frame's links to other languages must not carry a secret: they lead to the plan.
      path: '/plan',
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
      path: CONFIRM_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, base } = reader
        const button = { action: base + CONFIRM_PATH, token: tokenIn(reader), label: t('reminders.confirm') }
        return page(
          reader,
          t('reminders.confirm-title'),
          t('reminders.confirm-lead'),
          <PressOnce {...button} kind="main" />,
        )
      },
    }),
    readers.route({
      method: 'POST',
      path: CONFIRM_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, place, now } = reader
        const token = tokenIn(reader)
        const isConfirmed = await database.write((tx) => confirmReminders(tx, token, now), { placeId: place.id })
        return isConfirmed
          ? page(reader, t('reminders.confirmed-title'), t('reminders.confirmed'), <WayOn reader={reader} />)
          : page(reader, t('subscriptions.link-over-title'), t('reminders.over'), <WayOn reader={reader} />)
      },
    }),
    readers.route({
      method: 'GET',
      path: STOP_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, base } = reader
        const button = { action: base + STOP_PATH, token: tokenIn(reader), label: t('subscriptions.stop') }
        return page(
          reader,
          t('reminders.stop-title'),
          t('subscriptions.stop-lead'),
          <PressOnce {...button} kind="danger" />,
        )
      },
    }),
    // Also pressed by mail programs themselves, which keep the token in the address (RFC 8058) and want no redirect.
    readers.route({
      method: 'POST',
      path: STOP_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, place } = reader
        const token = tokenIn(reader)
        const wasThere = await database.write((tx) => stopReminders(tx, token), { placeId: place.id })
        return wasThere
          ? page(reader, t('reminders.stopped-title'), t('reminders.stopped'), <WayOn reader={reader} />)
          : page(reader, t('subscriptions.link-over-title'), t('subscriptions.stop-over'), <WayOn reader={reader} />)
      },
    }),
  ]
}

function WayOn({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <ActionRow>
      <ButtonLink href={`${base}/plan`} kind="main">
        {t('journey.your-plan')}
      </ButtonLink>
    </ActionRow>
  )
}

/** @throws NotFound when the link is no longer whole. */
function tokenIn({ ask }: Reader): LinkToken {
  const token = parseLinkToken(ask.form.get('token') ?? ask.query.get('token') ?? undefined)
  if (!token) throw new NotFound('link')
  return token
}
