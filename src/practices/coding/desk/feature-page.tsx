import { FormOfVisit } from '#people'
import { ActionRow, FactList, type FieldProblem, PageTitle, SubmitButton, Wording } from '#ui'
import type { PolicyFeature } from '../policy-feature.ts'
import type { DeskVisit } from './desk-visit.ts'
import { ReadingFields, type TypedReading } from './reading-fields.tsx'

export interface FeaturePageProps {
  readonly desk: DeskVisit
  readonly feature: PolicyFeature
  readonly typed: TypedReading
  readonly problems: readonly FieldProblem[]
}

/** One feature: what it means, and what this member reads of it in the text. */
export function FeaturePage({ desk: { visit, policy }, feature, typed, problems }: FeaturePageProps) {
  const { t, base, language } = visit
  return (
    <>
      <PageTitle title={<Wording texts={feature.name} language={language} />} />
      <FeatureFacts visit={visit} feature={feature} />
      <FormOfVisit visit={visit} action={`${base}/policies/${policy.policyId}/features/${feature.id}`}>
        <ReadingFields visit={visit} policy={policy} typed={typed} problems={problems} />
        <ActionRow>
          <SubmitButton>{t('coding.save-next')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

/** What a feature means, with what it is and what only looks like it. */
export function FeatureFacts({ visit, feature }: Pick<DeskVisit, 'visit'> & Pick<FeaturePageProps, 'feature'>) {
  const { t, language } = visit
  return (
    <FactList
      facts={[
        { term: t('coding.definition'), detail: <Wording texts={feature.definition} language={language} /> },
        { term: t('coding.example'), detail: <Wording texts={feature.example} language={language} /> },
        { term: t('coding.counter-example'), detail: <Wording texts={feature.counterExample} language={language} /> },
      ]}
    />
  )
}
