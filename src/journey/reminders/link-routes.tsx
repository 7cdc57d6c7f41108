import { parseLinkToken } from '#people'
import type { Reader } from '#places'
import type { Route } from '#platform/http'
import { pressedLink } from '#subscriptions'
import { ActionRow, ButtonLink } from '#ui'
import type { PlanParts } from '../open-plan.ts'
import { CONFIRM_PATH, STOP_PATH } from './paths.ts'
import { confirmReminders, stopReminders } from './reminder-store.ts'

/** What the links in mails lead to. */
export function linkRoutes({
  database,
  readers,
  pages,
}: Pick<PlanParts, 'database' | 'readers' | 'pages'>): readonly Route[] {
  const onward = (reader: Reader) => <WayOn reader={reader} />
  const around = { database, readers, pages, frame: '/plan', onward }
  const common = { parse: parseLinkToken, acting: ({ place }: Reader) => ({ placeId: place.id }) }
  return [
    ...pressedLink(around, {
      ...common,
      path: CONFIRM_PATH,
      asks: ({ t }) => ({
        title: t('reminders.confirm-title'),
        lead: t('reminders.confirm-lead'),
        button: t('reminders.confirm'),
      }),
      kind: 'main',
      act: (tx, token, { now }) => confirmReminders(tx, token, now),
      done: ({ t }) => ({ title: t('reminders.confirmed-title'), lead: t('reminders.confirmed') }),
      over: ({ t }) => t('reminders.over'),
    }),
    ...pressedLink(around, {
      ...common,
      path: STOP_PATH,
      asks: ({ t }) => ({
        title: t('reminders.stop-title'),
        lead: t('subscriptions.stop-lead'),
        button: t('subscriptions.stop'),
      }),
      kind: 'danger',
      act: stopReminders,
      done: ({ t }) => ({ title: t('reminders.stopped-title'), lead: t('reminders.stopped') }),
      over: ({ t }) => t('subscriptions.stop-over'),
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
