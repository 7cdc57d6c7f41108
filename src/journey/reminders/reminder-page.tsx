import type { Reader } from '#places'
import { AddressField } from '#subscriptions'
import { ActionRow, ErrorSummary, IslandButton, PageTitle, Prose, Radios, Section, SubmitButton } from '#ui'
import { DayChoices } from '../deadlines/day-choices.tsx'
import type { Deadline } from '../deadlines/deadline.ts'
import { REMINDERS_PATH } from './paths.ts'
import { DAYS_BEFORE } from './reminder.ts'
import type { TypedWish, WishProblem } from './reminder-wish.ts'

const FIELD_OF: Readonly<Record<WishProblem, string>> = { 'no-day': 'step', 'no-address': 'address', many: 'address' }

/** Of which days somebody wants to be told, how long before, and where to. `days`: at least one. */
export function ReminderPage(props: {
  readonly reader: Reader
  readonly days: readonly Deadline[]
  readonly typed: TypedWish
  readonly problems: readonly WishProblem[]
  /** By which a browser knows who sends messages. */
  readonly pushKey: string
}) {
  const { reader, days, typed } = props
  const { t, base } = reader
  const words: Readonly<Record<WishProblem, string>> = {
    'no-day': t('deadlines.nothing'),
    'no-address': t('subscriptions.problem-no-address'),
    many: t('subscriptions.problem-many'),
  }
  const problems = props.problems.map((problem) => ({ field: FIELD_OF[problem], message: words[problem] }))
  const problemAt = (field: string) => problems.find((problem) => problem.field === field)?.message
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle title={t('reminders.title')} lead={t('reminders.lead')} />
      <form method="post" action={base + REMINDERS_PATH} data-push={props.pushKey}>
        <DayChoices reader={reader} deadlines={days} chosen={typed.steps} problem={problemAt('step')} />
        <Radios
          name="before"
          label={t('reminders.when')}
          value={String(typed.before)}
          options={DAYS_BEFORE.map((before) => ({ value: String(before), label: t(`reminders.before-${before}`) }))}
        />
        <AddressField t={t} value={typed.address} problem={problemAt('address')} />
        <ActionRow>
          <SubmitButton pictogram="envelope">{t('reminders.ask')}</SubmitButton>
          <IslandButton action="follow-on-device" pictogram="phone">
            {t('reminders.ask-device')}
          </IslandButton>
        </ActionRow>
        <p role="status" data-push-failed hidden>
          {t('subscriptions.device-failed')}
        </p>
      </form>
      <Section title={t('subscriptions.kept-title')} id="kept" surface>
        <Prose>
          <p>{t('reminders.kept')}</p>
          <p>{t('reminders.kept-device')}</p>
          <p>{t('reminders.kept-stop')}</p>
        </Prose>
      </Section>
    </>
  )
}
