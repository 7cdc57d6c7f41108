import type { LanguageTag } from '#kernel'
import type { Translate } from '#platform/i18n'
import { Callout, chanceFrom, FactList, Section, Wording } from '#ui'
import { alphaRange, TENTATIVE_ALPHA } from '../plane/alpha.ts'
import { AXES, type Codings } from '../plane/plane.ts'
import { PlanePicture } from '../plane/plane-picture.tsx'
import { type CodingOutcome, unitsOf } from './coding-outcome.ts'
import type { PolicyFeature } from './policy-feature.ts'

export interface OutcomePartProps {
  readonly t: Translate
  readonly language: LanguageTag
  readonly features: readonly PolicyFeature[]
  readonly hands: readonly Codings[]
  readonly outcome: CodingOutcome
}

/** Where a text stands, which rights it restricts, and how far those who have read it agree. */
export function OutcomePart({ t, language, features, hands, outcome }: OutcomePartProps) {
  const { axes, quadrant, restrictions } = outcome.placement
  return (
    <>
      <Callout kind="information" title={t('policies.intent')}>
        <p>{t('policies.intent-hint')}</p>
      </Callout>
      {restrictions.length > 0 && (
        <Callout kind="danger" title={t('policies.restricts')}>
          <ul>
            {features
              .filter(({ id }) => restrictions.includes(id))
              .map(({ name }) => (
                <li>
                  <Wording texts={name} language={language} />
                </li>
              ))}
          </ul>
          <p>{t('policies.restricts-hint')}</p>
        </Callout>
      )}
      <Section title={t('policies.standing')} id="standing">
        <p>
          {quadrant === 'cannot-tell'
            ? t('policies.cannot-tell')
            : t('policies.named', { quadrant: t(`policies.quadrant-${quadrant}`) })}
        </p>
        <PlanePicture t={t} axes={axes} />
        {restrictions.length === 0 && <p>{t('policies.rights-none')}</p>}
      </Section>
      <Section title={t('policies.agreement')} id="agreement">
        <p>{t('policies.agreement-hint', { floor: TENTATIVE_ALPHA })}</p>
        <FactList
          facts={[
            { term: t('policies.agreement-all'), detail: alphaWords(t, outcome.agreement.all) },
            ...AXES.map((axis) => ({
              term: t(`policies.axis-${axis}`),
              detail: alphaWords(t, outcome.agreement[axis]),
            })),
          ]}
        />
        <RangeLine t={t} features={features} hands={hands} />
      </Section>
    </>
  )
}

function RangeLine({ t, features, hands }: Pick<OutcomePartProps, 't' | 'features' | 'hands'>) {
  // The same draw for the same text on every process and every day.
  const range = alphaRange(unitsOf(features, hands), chanceFrom('alpha'))
  return range ? <p>{t('policies.alpha-range', { low: rounded(range.low), high: rounded(range.high) })}</p> : null
}

const rounded = (alpha: number): number => Math.round(alpha * 100) / 100

function alphaWords(t: Translate, alpha: number | undefined): string {
  return alpha === undefined ? t('policies.alpha-none') : t('policies.alpha', { alpha: rounded(alpha) })
}
