import { type Account, FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, Section, Select, SubmitButton, TextField } from '#ui'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import type { Standard } from '../standard/standard.ts'
import type { Asked } from './asked-store.ts'

export interface WhoAnswersProps {
  readonly visit: PlaceVisit
  readonly assessment: KeptAssessment
  readonly element: Standard['elements'][number]
  readonly asked: readonly Asked[]
  readonly names: ReadonlyMap<string, string>
  /** Whom a leader may ask besides themselves. */
  readonly colleagues: readonly Account[]
  readonly mayLead: boolean
}

/** Who answers for an element; for whoever leads, the form that asks somebody. */
export function WhoAnswers({ visit, assessment, element, asked, names, colleagues, mayLead }: WhoAnswersProps) {
  const { t, base, language, member } = visit
  const here = `${base}/standards/${assessment.assessmentId}/elements/${element.id}`
  const mayAsk = mayLead && assessment.frozenOn === undefined
  if (!mayAsk && asked.length === 0) return null
  const nameOf = ({ accountId }: Asked) => names.get(accountId) ?? t('standards.somebody')
  const others = colleagues.filter(({ accountId }) => accountId !== member.accountId)
  return (
    <Section title={t('evidence.who-answers')} id="who" surface>
      {asked.map((one) => (
        <>
          <p>
            {one.department !== '' && (
              <>
                <bdi>{one.department}</bdi>
                {': '}
              </>
            )}
            <bdi>{nameOf(one)}</bdi>
            {one.dueOn !== undefined && `, ${t('evidence.due', { day: formatDate(one.dueOn, language) })}`}
          </p>
          {mayAsk && (
            <FormOfVisit visit={visit} action={`${here}/ask-no-longer`}>
              <input type="hidden" name="account" value={one.accountId} />
              <SubmitButton kind="plain">{t('evidence.ask-no-longer', { name: nameOf(one) })}</SubmitButton>
            </FormOfVisit>
          )}
        </>
      ))}
      {mayAsk && (
        <details class="fold">
          <summary>{t('evidence.ask')}</summary>
          <FormOfVisit visit={visit} action={`${here}/ask`}>
            <Select
              name="account"
              label={t('evidence.ask-whom')}
              hint={t('evidence.ask-whom-hint')}
              options={[
                { value: member.accountId, label: t('evidence.ask-me') },
                ...others.map(({ accountId, name, email }) => ({ value: accountId, label: `${name} (${email})` })),
              ]}
            />
            <TextField
              name="department"
              label={t('evidence.department')}
              hint={t('evidence.department-hint')}
              maxlength={120}
            />
            <TextField name="due" type="date" label={t('evidence.due-on')} hint={t('evidence.due-on-hint')} />
            <ActionRow>
              <SubmitButton kind="plain">{t('evidence.ask-do')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </details>
      )}
    </Section>
  )
}
