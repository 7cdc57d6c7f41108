import type { Child } from 'hono/jsx'
import type { Instant } from '#kernel'
import { type LinkToken, parseLinkToken } from '#people'
import type { Reader } from '#places'
import type { Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
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

  /** A page with a button, and what becomes of pressing it. */
  const link = (what: LinkDescription): readonly Route[] => [
    readers.route({
      method: 'GET',
      path: what.path,
      access: 'public',
      handle: async (reader) =>
        page(
          reader,
          reader.t(what.title),
          reader.t(what.lead),
          <PressOnce
            action={reader.base + what.path}
            token={tokenIn(reader)}
            label={reader.t(what.button)}
            kind={what.kind}
          />,
        ),
    }),
    readers.route({
      method: 'POST',
      path: what.path,
      access: 'public',
      handle: async (reader) => {
        const { t, place, now } = reader
        const token = tokenIn(reader)
        const isDone = await database.write((tx) => what.act(tx, token, now), { placeId: place.id })
        return isDone
          ? page(reader, t(what.doneTitle), t(what.done), <WayOn reader={reader} />)
          : page(reader, t('subscriptions.link-over-title'), t(what.over), <WayOn reader={reader} />)
      },
    }),
  ]

  return [
    ...link({
      path: CONFIRM_PATH,
      title: 'reminders.confirm-title',
      lead: 'reminders.confirm-lead',
      button: 'reminders.confirm',
      kind: 'main',
      act: confirmReminders,
      doneTitle: 'reminders.confirmed-title',
      done: 'reminders.confirmed',
      over: 'reminders.over',
    }),
    // Also pressed by mail programs themselves, which keep the token in the address (RFC 8058) and want no redirect.
    ...link({
      path: STOP_PATH,
      title: 'reminders.stop-title',
      lead: 'subscriptions.stop-lead',
      button: 'subscriptions.stop',
      kind: 'danger',
      act: stopReminders,
      doneTitle: 'reminders.stopped-title',
      done: 'reminders.stopped',
      over: 'subscriptions.stop-over',
    }),
  ]
}

interface LinkDescription {
  readonly path: string
  readonly title: MessageKey
  readonly lead: MessageKey
  readonly button: MessageKey
  readonly kind: 'main' | 'danger'
  /** Whether there was anything to act on. */
  readonly act: (tx: Write, token: LinkToken, now: Instant) => Promise<boolean>
  readonly doneTitle: MessageKey
  readonly done: MessageKey
  readonly over: MessageKey
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
