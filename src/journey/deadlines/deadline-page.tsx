import type { Reader } from '#places'
import { ActionRow, ButtonLink, Callout, EmptyState, ErrorSummary, Notice, PageTitle, Section, SubmitButton } from '#ui'
import { REMINDERS_PATH } from '../reminders/paths.ts'
import { DayChoices } from './day-choices.tsx'
import type { Deadline } from './deadline.ts'

export const DEADLINES_PATH = '/plan/deadlines'

/** Which days may leave the plan, and how: once as a file, or at an address that a calendar asks again and again. */
export function DeadlinePage(props: {
  readonly reader: Reader
  readonly deadlines: readonly Deadline[]
  /** The secret address of the calendar, where there is one. */
  readonly address: string | undefined
  readonly isKept: boolean
  readonly problem?: string | undefined
}) {
  const { reader, deadlines, address, isKept, problem } = props
  const { t, base } = reader
  if (deadlines.length === 0 && address === undefined) return <EmptyState level={1} title={t('deadlines.none')} />
  return (
    <>
      {isKept && (
        <Notice pictogram="check" announced>
          <p>{t('deadlines.kept')}</p>
        </Notice>
      )}
      <ErrorSummary t={t} problems={problem ? [{ field: 'step', message: problem }] : []} />
      <PageTitle title={t('deadlines.title')} lead={t('deadlines.lead')} />
      {address !== undefined && (
        <Section title={t('deadlines.address')} id="address" surface>
          <p>{t('deadlines.address-hint')}</p>
          <p>
            <a href={address} dir="ltr" class="address" translate="no">
              {address}
            </a>
          </p>
        </Section>
      )}
      <form method="post" action={base + DEADLINES_PATH}>
        <DayChoices
          reader={reader}
          deadlines={deadlines}
          chosen={deadlines.map(({ stepId }) => stepId)}
          problem={problem}
        />
        <Callout kind="information" title={t('deadlines.careful')}>
          <p>{t('deadlines.careful-text')}</p>
        </Callout>
        <ActionRow>
          <SubmitButton name="as" value="file" pictogram="download">
            {t('deadlines.as-file')}
          </SubmitButton>
          <SubmitButton kind="plain" name="as" value="address">
            {t(address === undefined ? 'deadlines.as-address' : 'deadlines.as-address-again')}
          </SubmitButton>
        </ActionRow>
      </form>
      <Section title={t('reminders.title')} id="reminders" surface>
        <p>{t('reminders.offer')}</p>
        <ActionRow>
          <ButtonLink href={base + REMINDERS_PATH} pictogram="envelope">
            {t('reminders.title')}
          </ButtonLink>
        </ActionRow>
      </Section>
    </>
  )
}
