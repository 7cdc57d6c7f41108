import { FormOfVisit } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, Checkboxes, PageTitle, Section, SubmitButton } from '#ui'
import { lastDayOf } from '../sitting/answer-set.ts'
import type { CounselVisit } from './counselled.ts'

/** What the counsellor reads out, in the person's language too; nothing is handed in before the person has agreed. */
export function HandInForPage(props: {
  readonly counselled: CounselVisit
  /** The counsellor's language, and the person's where it is another. */
  readonly readers: readonly Reader[]
  readonly problem?: string | undefined
}) {
  const { counselled, readers, problem } = props
  const { visit, base } = counselled
  const { t } = visit
  return (
    <>
      <PageTitle title={t('counselling.hand-in')} lead={t('counselling.hand-in-lead')} />
      {readers.map((reader, index) => {
        const values = {
          place: nameFor(reader.place, reader.language),
          date: formatDate(lastDayOf(reader.today), reader.language),
        }
        return (
          <div lang={reader.language} dir={reader.direction}>
            <Section title={reader.t('questionnaires.hand-in', values)} id={`said-${index + 1}`} surface>
              <p>{reader.t('questionnaires.hand-in-what', values)}</p>
              <p>{reader.t('questionnaires.hand-in-why', values)}</p>
              <p>{reader.t('questionnaires.hand-in-until', values)}</p>
            </Section>
          </div>
        )
      })}
      <FormOfVisit visit={visit} action={`${base}/hand-in`}>
        <Checkboxes
          name="consent"
          label={t('questionnaires.consent')}
          problem={problem}
          options={[{ value: 'yes', label: t('counselling.consent') }]}
        />
        <ActionRow>
          <SubmitButton>{t('counselling.hand-in')}</SubmitButton>
          <ButtonLink href={base}>{t('questionnaires.back')}</ButtonLink>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
