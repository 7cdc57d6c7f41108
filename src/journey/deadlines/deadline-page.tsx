import type { Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, Callout, Checkboxes, EmptyState, ErrorSummary, Notice, PageTitle, Section, SubmitButton } from '#ui'
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
  const { t, base, language } = reader
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
        <Checkboxes
          name="step"
          label={t('deadlines.which')}
          problem={problem}
          options={deadlines.map(({ stepId, day, title }) => ({
            value: stepId,
            label: title,
            hint: formatDate(day, language),
          }))}
          values={deadlines.map(({ stepId }) => stepId)}
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
    </>
  )
}
