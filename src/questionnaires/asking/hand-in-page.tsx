import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, Checkboxes, ErrorSummary, PageTitle, SubmitButton } from '#ui'
import { lastDayOf } from '../sitting/answer-set.ts'
import { askedIn } from './asked-node.ts'
import type { SittingVisit } from './visit.ts'

/** What the place gets, why and until when; nothing leaves before the person agrees. */
export function HandInPage({
  visit,
  problem,
}: {
  readonly visit: SittingVisit
  readonly problem?: string | undefined
}) {
  const { reader, base, evaluation } = visit
  const { t, language, placeName, today } = reader
  const values = { place: placeName, date: formatDate(lastDayOf(today), language) }
  const hasSafety = askedIn(evaluation).some(
    ({ definition, value }) => definition.question?.sensitivity === 'safety' && value !== '',
  )
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'consent', message: problem }]} />
      <PageTitle title={t('questionnaires.hand-in', values)} lead={t('questionnaires.hand-in-what', values)} />
      <p>{t('questionnaires.hand-in-why', values)}</p>
      <p>{t('questionnaires.hand-in-until', values)}</p>
      <form method="post" action={`${base}/hand-in`}>
        {hasSafety && (
          <Checkboxes
            name="safety"
            label={t('questionnaires.safety')}
            hint={t('questionnaires.safety-hint')}
            options={[{ value: 'yes', label: t('questionnaires.safety-too') }]}
          />
        )}
        <Checkboxes
          name="consent"
          label={t('questionnaires.consent')}
          problem={problem}
          options={[{ value: 'yes', label: t('questionnaires.consent-given', values) }]}
        />
        <ActionRow>
          <SubmitButton>{t('questionnaires.hand-in-now')}</SubmitButton>
          <ButtonLink href={`${base}/check`}>{t('questionnaires.back')}</ButtonLink>
        </ActionRow>
      </form>
    </>
  )
}
