import { FormOfVisit } from '#people'
import { ActionRow, ErrorSummary, PageTitle, Section, SubmitButton, TextArea, Wording } from '#ui'
import { type Coding, passageOf } from '../../plane/plane.ts'
import { LONGEST_REASON } from '../decide-policy.ts'
import { Quote } from '../quote.tsx'
import type { DeskVisit } from './desk-visit.ts'
import { FeatureFacts, type FeaturePageProps } from './feature-page.tsx'
import { ReadingFields } from './reading-fields.tsx'

export interface DifferencePageProps extends FeaturePageProps {
  readonly hands: readonly [Coding | undefined, Coding | undefined]
  readonly reason: string
  readonly mayDecide: boolean
}

/** What two people have read differently, and what a third decides. */
export function DifferencePage(props: DifferencePageProps) {
  const { desk, feature, typed, problems, hands, reason, mayDecide } = props
  const { visit, policy } = desk
  const { t, base, language } = visit
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle title={<Wording texts={feature.name} language={language} />} lead={t('coding.decide-title')} />
      <FeatureFacts visit={visit} feature={feature} />
      {hands.map((coding, at) => (
        <Section title={t('coding.coder', { number: at + 1 })} id={`coder-${at + 1}`}>
          <p>
            <strong>{t(`policies.says-${coding?.says ?? 'not-stated'}`)}</strong>
          </p>
          <Passage desk={desk} coding={coding} />
        </Section>
      ))}
      {mayDecide && (
        <Section title={t('coding.decide')} id="decide" surface>
          <FormOfVisit visit={visit} action={`${base}/policies/${policy.policyId}/differences/${feature.id}`}>
            <ReadingFields visit={visit} policy={policy} typed={typed} problems={problems} />
            <TextArea
              name="reason"
              label={t('coding.reason')}
              hint={t('coding.reason-hint')}
              problem={problems.find(({ field }) => field === 'reason')?.message}
              value={reason}
              rows={3}
              maxlength={LONGEST_REASON}
              required
            />
            <ActionRow>
              <SubmitButton>{t('coding.decide')}</SubmitButton>
            </ActionRow>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}

function Passage({ desk: { policy }, coding }: { readonly desk: DeskVisit; readonly coding: Coding | undefined }) {
  const passage = coding && passageOf(coding)
  return passage === undefined ? null : <Quote policy={policy}>{passage}</Quote>
}
