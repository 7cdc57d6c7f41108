import type { Reader } from '#places'
import { ActionRow, ButtonLink, Section } from '#ui'
import { AXES, passageOf } from '../../plane/plane.ts'
import { type BothCodings, type CodingOutcome, isOn } from '../coding-outcome.ts'
import { OutcomePart } from '../outcome-part.tsx'
import type { Policy } from '../policy.ts'
import { nameOfFeature, type PolicyFeature } from '../policy-feature.ts'
import { PolicyHead } from '../policy-head.tsx'
import { Quote, WholeText } from '../quote.tsx'

export interface PolicyPageProps {
  readonly reader: Reader
  readonly policy: Policy
  /** Those that were asked. */
  readonly features: readonly PolicyFeature[]
  readonly both: BothCodings
  readonly outcome: CodingOutcome
}

/** A text: where it stands, and word for word from what that was read. */
export function PolicyPage(props: PolicyPageProps) {
  const { reader, policy, features, both, outcome } = props
  const { t, base, language } = reader
  const groups = [
    ...AXES.map((axis) => ({ title: t(`policies.axis-${axis}`), own: features.filter((one) => isOn(axis, one)) })),
    { title: t('policies.rights'), own: features.filter(({ about }) => about === 'right-restricted') },
  ]
  return (
    <>
      <PolicyHead t={t} policy={policy} />
      <OutcomePart t={t} language={language} features={features} hands={both.hands} outcome={outcome} />
      <Section title={t('policies.features')} id="features">
        {groups.map((group) => (
          <FeatureGroup {...props} {...group} />
        ))}
        <WholeText policy={policy} label={t('policies.whole-text')} />
        <ActionRow>
          <ButtonLink href={`${base}/policies/${policy.policyId}/codings.csv`} download={`${policy.policyId}.csv`}>
            {t('policies.file')}
          </ButtonLink>
        </ActionRow>
      </Section>
    </>
  )
}

interface FeatureGroupProps extends PolicyPageProps {
  readonly title: string
  readonly own: readonly PolicyFeature[]
}

/** The features of one axis, or the rights: what somebody has found in the text, and folded away what nobody has. */
function FeatureGroup({ title, own, ...props }: FeatureGroupProps) {
  const { reader, both } = props
  const { t, language } = reader
  const found = own.filter(({ id }) => both.hands.some((codings) => codings.get(id)?.says !== 'not-stated'))
  const silent = own.filter((feature) => !found.includes(feature))
  return (
    <>
      <h3>{title}</h3>
      {found.length > 0 && (
        <ul class="rows">
          {found.map((feature) => (
            <FeatureRow {...props} feature={feature} />
          ))}
        </ul>
      )}
      {silent.length > 0 && (
        <details class="fold">
          <summary>
            {t('policies.says-not-stated')} ({silent.length})
          </summary>
          <ul>
            {silent.map((feature) => (
              <li>{nameOfFeature(feature, language)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function FeatureRow({ reader, policy, both, outcome, feature }: PolicyPageProps & { readonly feature: PolicyFeature }) {
  const { t, language } = reader
  const counting = outcome.counting.get(feature.id)
  const ruling = outcome.differences.includes(feature.id) ? both.rulings.get(feature.id) : undefined
  const passages = (ruling ? [ruling] : both.hands.flatMap((codings) => codings.get(feature.id) ?? [])).flatMap(
    (coding) => passageOf(coding) ?? [],
  )
  return (
    <li class="row">
      <h4>{nameOfFeature(feature, language)}</h4>
      <p>
        <strong>{t(`policies.says-${counting?.says ?? 'not-stated'}`)}</strong>
      </p>
      {[...new Set(passages)].map((passage) => (
        <Quote policy={policy}>{passage}</Quote>
      ))}
      {ruling && (
        <p class="muted">
          {t('policies.decided')} <bdi>{ruling.reason}</bdi>
        </p>
      )}
    </li>
  )
}
