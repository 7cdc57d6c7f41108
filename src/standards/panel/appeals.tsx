import { type Candidate, FormOfVisit } from '#people'
import { ActionRow, Callout, FactList, inLanguage, Radios, Section, Select, SubmitButton, TextArea, Wording } from '#ui'
import { NOT_APPLICABLE } from '../desk/element-page.tsx'
import { optionLabel } from '../desk/hands-said.tsx'
import { optionsOf } from '../standard/standard.ts'
import type { ReportProps } from './report-body.tsx'

/** Appeals with what was decided; whoever decides one finds its form here. */
export function Appeals({ visit, assessment, panel }: ReportProps) {
  const { t, base, language, member } = visit
  if (panel.appeals.length === 0) return null
  return (
    <Section title={t('panel.appeals')} id="appeals">
      {panel.appeals.map((appeal) => {
        const criterion = assessment.standard.criteria.find(({ id }) => id === appeal.criterion)
        if (!criterion) return null
        const { decision } = appeal
        return (
          <Section
            title={<Wording texts={criterion.question} language={language} />}
            id={`appeal-${criterion.id}`}
            level={3}
            surface
          >
            <FactList
              facts={[
                { term: t('panel.appeal-reasons'), detail: <bdi>{appeal.reasons}</bdi> },
                {
                  term: t('panel.decided'),
                  detail: decision ? (
                    <>
                      <strong>{optionLabel(visit, criterion, decision.option)}</strong> <bdi>{decision.answer}</bdi>
                    </>
                  ) : (
                    t('panel.undecided')
                  ),
                },
              ]}
            />
            {!decision && appeal.decider === member.accountId && (
              <FormOfVisit visit={visit} action={`${base}/panels/${assessment.assessmentId}/appeals`}>
                <input type="hidden" name="criterion" value={criterion.id} />
                <Radios
                  name={`option-${criterion.id}`}
                  label={t('panel.what-counts')}
                  required
                  options={[
                    ...optionsOf(criterion).map(({ id }) => ({
                      value: id,
                      label: optionLabel(visit, criterion, id),
                    })),
                    { value: NOT_APPLICABLE, label: t('standards.does-not-apply') },
                  ]}
                />
                <TextArea
                  name={`answer-${criterion.id}`}
                  label={t('panel.reasons')}
                  rows={3}
                  required
                  maxlength={2000}
                />
                <ActionRow>
                  <SubmitButton>{t('panel.decide-appeal')}</SubmitButton>
                </ActionRow>
              </FormOfVisit>
            )}
          </Section>
        )
      })}
    </Section>
  )
}

/** The place appeals against a judgement, or complains about how it was judged. */
export function NewAppeal(
  props: ReportProps & {
    /** Who was not on the panel and can decide. */
    readonly deciders: readonly Candidate[]
  },
) {
  const { visit, assessment, panel, judged, deciders } = props
  const { t, base, language } = visit
  const here = `${base}/standards/${assessment.assessmentId}/panel`
  const criteria = assessment.standard.criteria.filter(
    ({ id }) =>
      judged.hands.some(({ criterion }) => criterion === id) &&
      !panel.appeals.some(({ criterion }) => criterion === id),
  )
  return (
    <details class="fold">
      <summary>{t('panel.new-appeal')}</summary>
      {deciders.length === 0 ? (
        <Callout kind="information" title={t('panel.no-decider')}>
          <p>{t('panel.no-decider-hint')}</p>
        </Callout>
      ) : (
        <FormOfVisit visit={visit} action={`${here}/appeals`}>
          <Select
            name="criterion"
            label={t('panel.appeal-about')}
            options={criteria.map(({ id, question }) => ({ value: id, label: inLanguage(question, language).text }))}
          />
          <TextArea name="reasons" label={t('panel.appeal-reasons')} rows={4} required maxlength={4000} />
          <Select
            name="decider"
            label={t('panel.decider')}
            hint={t('panel.decider-hint')}
            options={deciders.map(({ accountId, name }) => ({ value: accountId, label: name }))}
          />
          <ActionRow>
            <SubmitButton kind="plain">{t('panel.appeal')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
    </details>
  )
}

/** Anybody of the place may tell those at the top what was wrong. */
export function NewComplaint({ visit, assessment }: Pick<ReportProps, 'visit' | 'assessment'>) {
  const { t, base } = visit
  return (
    <details class="fold">
      <summary>{t('panel.new-complaint')}</summary>
      <FormOfVisit visit={visit} action={`${base}/standards/${assessment.assessmentId}/panel/complaints`}>
        <TextArea
          name="about"
          label={t('panel.complaint')}
          hint={t('panel.complaint-hint')}
          rows={4}
          required
          maxlength={4000}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('panel.complain')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </details>
  )
}
