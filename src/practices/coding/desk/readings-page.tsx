import { FormOfVisit } from '#people'
import { ActionRow, PageTitle, Section, SubmitButton, TextArea, Wording } from '#ui'
import { type Coding, passageOf } from '../../plane/plane.ts'
import type { Ruling } from '../coding-outcome.ts'
import { LONGEST_REASON } from '../decide-policy.ts'
import { Quote } from '../quote.tsx'
import type { DeskVisit } from './desk-visit.ts'
import { FeatureFacts, type FeaturePageProps } from './feature-page.tsx'
import { ReadingFields } from './reading-fields.tsx'

export interface ReadingsPageProps extends FeaturePageProps {
  readonly hands: readonly [Coding | undefined, Coding | undefined]
  /** What was decided, where somebody has. */
  readonly ruling: Ruling | undefined
  readonly reason: string
  readonly mayDecide: boolean
}

/** What two people have read of one feature, and where they differ, what a third decides. */
export function ReadingsPage(props: ReadingsPageProps) {
  const { desk, feature, typed, problems, hands, ruling, reason, mayDecide } = props
  const { visit, policy } = desk
  const { t, base, language } = visit
  return (
    <>
      <PageTitle title={<Wording texts={feature.name} language={language} />} lead={t('coding.decide-title')} />
      <FeatureFacts visit={visit} feature={feature} />
      {hands.map((coding, at) => (
        <Section title={t('coding.coder', { number: at + 1 })} id={`coder-${at + 1}`}>
          <Said desk={desk} coding={coding} />
        </Section>
      ))}
      {ruling && (
        <Section title={t('coding.decided')} id="decided">
          <Said desk={desk} coding={ruling} />
          <p>
            <bdi>{ruling.reason}</bdi>
          </p>
        </Section>
      )}
      {mayDecide && (
        <Section title={t('coding.decide')} id="decide" surface>
          <FormOfVisit visit={visit} action={`${base}/policies/${policy.policyId}/features/${feature.id}/ruling`}>
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

function Said({ desk, coding }: { readonly desk: DeskVisit; readonly coding: Coding | undefined }) {
  const passage = coding && passageOf(coding)
  return (
    <>
      <p>
        <strong>{desk.visit.t(`policies.says-${coding?.says ?? 'not-stated'}`)}</strong>
      </p>
      {passage !== undefined && <Quote policy={desk.policy}>{passage}</Quote>}
    </>
  )
}
