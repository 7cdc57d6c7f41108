import { FormOfVisit, type PlaceVisit } from '#people'
import { type Told, ToldList } from '#questionnaires'
import {
  ActionRow,
  ButtonLink,
  Checkboxes,
  FileField,
  inLanguage,
  PageTitle,
  Section,
  SubmitButton,
  Wording,
} from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import { optionLabel } from '../desk/hands-said.tsx'
import type { Criterion } from '../standard/standard.ts'
import type { Conflict, Saying } from './answers-file.ts'

export interface OfflinePageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly told: readonly Told[]
  readonly problem: string | undefined
}

/** Taking a round along as a sheet, and bringing it back. */
export function OfflinePage({ visit, assessment, told, problem }: OfflinePageProps) {
  const { t } = visit
  const here = `${visit.base}/standards/${assessment.assessmentId}`
  return (
    <>
      <PageTitle title={t('evidence.offline')} lead={t('evidence.offline-lead')} />
      <Section title={t('evidence.offline-take')} id="take">
        <p>{t('evidence.offline-take-hint')}</p>
        <ActionRow>
          <ButtonLink
            href={`${here}/answers`}
            download={`${assessment.standard.id}.xlsx`}
            pictogram="download"
            kind="main"
          >
            {t('evidence.offline-take-do')}
          </ButtonLink>
        </ActionRow>
      </Section>
      <Section title={t('evidence.offline-bring')} id="bring">
        {told.length > 0 && <ToldList t={t} all={told} />}
        <FormOfVisit visit={visit} action={`${here}/offline`} takesFiles>
          <FileField
            name="answers"
            label={t('evidence.offline-file')}
            hint={t('evidence.offline-bring-hint')}
            accept=".xlsx"
            problem={problem}
            required
          />
          <ActionRow>
            <SubmitButton>{t('evidence.offline-bring-do')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

export interface ConflictsPageProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  /** How many answers of the sheet are kept already. */
  readonly kept: number
  readonly conflicts: readonly Conflict[]
}

/** What has been changed in the sheet and here: whoever brought it says which holds. */
export function ConflictsPage({ visit, assessment, kept, conflicts }: ConflictsPageProps) {
  const { t, base, language } = visit
  const { standard, assessmentId } = assessment
  return (
    <>
      <PageTitle
        title={t('evidence.conflicts', { count: conflicts.length })}
        lead={t('evidence.conflicts-lead', { kept })}
      />
      <FormOfVisit visit={visit} action={`${base}/standards/${assessmentId}/offline/take`}>
        {conflicts.map(({ here, inFile }) => {
          const criterion = standard.criteria.find(({ id }) => id === here.criterion)
          if (!criterion) return null
          return (
            <Section
              title={<Wording texts={criterion.question} language={language} />}
              id={`criterion-${criterion.id}`}
            >
              <p>
                {t('evidence.here-now')}{' '}
                <SayingWords visit={visit} assessment={assessment} criterion={criterion} saying={here} />
              </p>
              <p>
                {t('evidence.in-file')}{' '}
                <SayingWords visit={visit} assessment={assessment} criterion={criterion} saying={inFile} />
              </p>
              <input type="hidden" name={`option-${criterion.id}`} value={inFile.option ?? NOT_APPLICABLE} />
              <input type="hidden" name={`comment-${criterion.id}`} value={inFile.comment} />
              {inFile.strands.map((strand) => (
                <input type="hidden" name={`strands-${criterion.id}`} value={strand} />
              ))}
              <Checkboxes
                name={`take-${criterion.id}`}
                label={t('evidence.which')}
                options={[{ value: 'file', label: t('evidence.take-file') }]}
              />
            </Section>
          )
        })}
        <ActionRow>
          <SubmitButton>{t('evidence.take-do')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

interface SayingProps extends Pick<ConflictsPageProps, 'visit' | 'assessment'> {
  readonly criterion: Criterion
  readonly saying: Saying
}

function SayingWords({ visit, assessment, criterion, saying }: SayingProps) {
  const strands = assessment.standard.strands.filter(({ id }) => saying.strands.includes(id))
  return (
    <>
      <strong>{optionLabel(visit, criterion, saying.option)}</strong>
      {strands.map(({ title }) => ` · ${inLanguage(title, visit.language).text}`)}
      {saying.comment !== '' && (
        <>
          {' '}
          <bdi>{saying.comment}</bdi>
        </>
      )}
    </>
  )
}
