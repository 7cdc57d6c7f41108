import type { Child } from 'hono/jsx'
import type { PlacePage, Reader } from '#places'
import type { Answer, Route } from '#platform/http'
import { newSecret, type Secret } from '#questionnaires'
import type { PushDevices } from '#subscriptions'
import { ActionRow, ButtonLink, EmptyState, PageTitle } from '#ui'
import type { Deadline } from '../deadlines/deadline.ts'
import { DEADLINES_PATH } from '../deadlines/deadline-page.tsx'
import { openDeadlines, toPlan } from '../deadlines/open-deadlines.ts'
import { secretIn, withSecret } from '../kept/kept-secret.ts'
import type { PlanParts } from '../open-plan.ts'
import { askReminders } from './ask-reminders.ts'
import { REMINDERS_PATH } from './paths.ts'
import { daysToTell } from './reminder.ts'
import { ReminderPage } from './reminder-page.tsx'
import { holderOfReminders } from './reminder-store.ts'
import { firstWish, parseWish, type TypedWish, typedWish, type WishProblem } from './reminder-wish.ts'

export type ReminderParts = PlanParts & { readonly devices: PushDevices }

/** The form that asks for reminders, for whoever holds the code of the plan. */
export function reminderRoutes(parts: ReminderParts): readonly Route[] {
  const { database, readers, pages, useSitting, devices } = parts

  const page = (
    reader: Reader,
    path: string,
    title: string,
    body: Child,
    own: Pick<PlacePage, 'status' | 'islands'> = {},
  ): Answer =>
    pages.answer(reader, {
      title,
      path,
      breadcrumbs: [
        { href: `${reader.base}/plan`, label: reader.t('journey.your-plan') },
        { href: reader.base + DEADLINES_PATH, label: reader.t('deadlines.title') },
      ],
      ...own,
      sensitive: true,
      unshared: true,
      body,
    })

  const form = async (
    reader: Reader,
    days: readonly Deadline[],
    typed: TypedWish,
    problems: readonly WishProblem[] = [],
  ): Promise<Answer> =>
    page(
      reader,
      REMINDERS_PATH,
      reader.t('reminders.title'),
      days.length === 0 ? (
        <EmptyState level={1} title={reader.t('deadlines.none')} />
      ) : (
        <ReminderPage
          reader={reader}
          days={days}
          typed={typed}
          problems={problems}
          pushKey={await devices.publicKey()}
        />
      ),
      { status: problems.length === 0 ? 200 : 400, islands: ['follow.js'] },
    )

  /** Kept with the answers before anything that it opens, so that nothing is ever kept which the person cannot delete. */
  const secretFor = (reader: Reader, name: string): Promise<Secret | undefined> =>
    useSitting(reader, name, ({ sitting }) => {
      const known = secretIn(sitting, 'reminders')
      if (known) return { result: known }
      const secret = newSecret()
      return { keep: { sitting: withSecret(sitting, 'reminders', secret) }, result: secret }
    })

  return [
    readers.route({
      method: 'GET',
      path: REMINDERS_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const opened = await openDeadlines(parts, reader)
        if (!opened) return toPlan(reader)
        const days = daysToTell(opened.deadlines, reader.today)
        return form(reader, days, firstWish(days))
      },
    }),
    readers.route({
      method: 'POST',
      path: REMINDERS_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const opened = await openDeadlines(parts, reader)
        if (!opened) return toPlan(reader)
        const days = daysToTell(opened.deadlines, reader.today)
        const typed = typedWish(reader.ask.form)
        const device = devices.deviceIn(reader.ask.form)
        const parsed = parseWish(typed, days, device)
        if (parsed.kind === 'problems') return form(reader, days, typed, parsed.problems)
        const secret = await secretFor(reader, opened.form)
        if (!secret) return toPlan(reader)
        const outcome = await database.write(
          (tx) => askReminders(tx, reader, secret, parsed.wish, pages.origin),
          holderOfReminders(reader.place.id, secret),
        )
        if (outcome.kind === 'refused') return form(reader, days, typed, ['many'])
        return {
          kind: 'redirect',
          status: 303,
          to: `${reader.base}${REMINDERS_PATH}/sent${device ? '?to=device' : ''}`,
        }
      },
    }),
    readers.route({
      method: 'GET',
      path: `${REMINDERS_PATH}/sent`,
      access: 'anyone',
      handle: async (reader) => {
        const { t, base, ask } = reader
        const way = ask.query.get('to') === 'device' ? 'device' : 'mail'
        const title = t(`subscriptions.sent-${way}-title`)
        return page(
          reader,
          `${REMINDERS_PATH}/sent`,
          title,
          <PageTitle title={title} lead={t(`subscriptions.sent-${way}`)}>
            <p>{t('subscriptions.sent-nothing')}</p>
            <ActionRow>
              <ButtonLink href={`${base}/plan`} kind="main">
                {t('journey.your-plan')}
              </ButtonLink>
              <ButtonLink href={base + REMINDERS_PATH}>{t('reminders.title')}</ButtonLink>
            </ActionRow>
          </PageTitle>,
        )
      },
    }),
  ]
}
