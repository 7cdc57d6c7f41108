import { bestLanguage } from '#kernel'
import { FormOfVisit } from '#people'
import { ActionRow, ButtonLink, Callout, Notice, Row, Rows, Section, SubmitButton } from '#ui'
import { TENTATIVE_ALPHA } from '../../plane/alpha.ts'
import { isPublishable } from '../coding-outcome.ts'
import { OutcomePart } from '../outcome-part.tsx'
import { nameOfFeature } from '../policy-feature.ts'
import { PolicyHead } from '../policy-head.tsx'
import { WholeText } from '../quote.tsx'
import type { DeskVisit } from './desk-visit.ts'

/** A text in the workspace: this member's own coding, and once two have finished, what comes of both. */
export function PolicyPage({ desk }: { readonly desk: DeskVisit }) {
  const { visit, policy, coders, coded, rights } = desk
  const { t, base } = visit
  const here = `${base}/policies/${policy.policyId}`
  return (
    <>
      <PolicyHead t={t} policy={policy} />
      <WholeText policy={policy} label={t('coding.text')} />
      {rights.mayEnter && coders.length === 0 && (
        <ActionRow>
          <ButtonLink href={`${here}/edit`}>{t('coding.change')}</ButtonLink>
        </ActionRow>
      )}
      {coded ? <BothPart desk={desk} coded={coded} here={here} /> : <OwnPart desk={desk} here={here} />}
    </>
  )
}

interface PartProps {
  readonly desk: DeskVisit
  readonly here: string
}

function OwnPart({ desk, here }: PartProps) {
  const { visit, features, coders, own } = desk
  const { t, language } = visit
  const said = own?.codings
  const answered = features.filter(({ id }) => said?.has(id)).length
  const next = features.find(({ id }) => !said?.has(id))
  if (own?.hand !== undefined)
    return (
      <Notice>
        <p>{t('coding.own-finished')}</p>
      </Notice>
    )
  return (
    <Section title={t('coding.own')} id="own">
      <p>{t('coding.own-lead')}</p>
      {!own && coders.length >= 2 && (
        <Notice>
          <p>{t('coding.enough')}</p>
        </Notice>
      )}
      <p>{t('coding.answered', { answered, all: features.length })}</p>
      {next ? (
        <ActionRow>
          <ButtonLink href={`${here}/features/${next.id}`} kind="main">
            {t(own ? 'coding.go-on' : 'coding.begin')}
          </ButtonLink>
        </ActionRow>
      ) : (
        <FormOfVisit visit={visit} action={`${here}/finish`}>
          <p class="hint">{t('coding.finish-hint')}</p>
          <ActionRow>
            <SubmitButton>{t('coding.finish')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
      <Rows>
        {features.map((feature) => {
          const says = said?.get(feature.id)?.says
          return (
            <Row
              href={`${here}/features/${feature.id}`}
              title={nameOfFeature(feature, language)}
              facts={[says ? t(`policies.says-${says}`) : t('coding.not-answered')]}
            />
          )
        })}
      </Rows>
    </Section>
  )
}

function BothPart({ desk, here, coded }: PartProps & { readonly coded: NonNullable<DeskVisit['coded']> }) {
  const { visit, policy, features, rights, isOneOfBoth } = desk
  const { both, outcome } = coded
  const { t, language, place } = visit
  const publicLanguage = bestLanguage([language], place.languages) ?? place.languages[0]
  const isTooLow = (outcome.agreement.all ?? 0) < TENTATIVE_ALPHA
  return (
    <>
      <Section title={t('coding.differences', { count: outcome.differences.length })} id="differences">
        {outcome.open.length > 0 && !(rights.mayAdjudicate && !isOneOfBoth) && (
          <Notice>
            <p>{t(isOneOfBoth ? 'coding.third' : 'coding.asks-third')}</p>
          </Notice>
        )}
        <Rows>
          {features
            .filter(({ id }) => outcome.differences.includes(id))
            .map((feature) => (
              <Row
                href={`${here}/features/${feature.id}`}
                title={nameOfFeature(feature, language)}
                facts={[
                  ...both.hands.map((codings) => t(`policies.says-${codings.get(feature.id)?.says ?? 'not-stated'}`)),
                  t(outcome.open.includes(feature.id) ? 'coding.open' : 'coding.decided'),
                ]}
              />
            ))}
        </Rows>
      </Section>
      {isTooLow && (
        <Callout kind="warning" title={t('coding.too-low')}>
          <p>{t('coding.too-low-hint', { floor: TENTATIVE_ALPHA })}</p>
        </Callout>
      )}
      <OutcomePart t={t} language={language} features={features} hands={both.hands} outcome={outcome} />
      <ActionRow>
        <ButtonLink href={`${here}/codings.csv`} download={`${policy.policyId}.csv`}>
          {t('coding.file')}
        </ButtonLink>
        {policy.publishedOn !== undefined && (
          <ButtonLink href={`/${place.slug}/${publicLanguage}/policies/${policy.policyId}`}>
            {t('coding.see-public')}
          </ButtonLink>
        )}
      </ActionRow>
      {rights.mayPublish && (policy.publishedOn !== undefined || isPublishable(outcome)) && (
        <FormOfVisit visit={visit} action={`${here}/${policy.publishedOn === undefined ? 'publish' : 'withdraw'}`}>
          <ActionRow>
            {policy.publishedOn === undefined ? (
              <SubmitButton>{t('coding.publish')}</SubmitButton>
            ) : (
              <SubmitButton kind="plain">{t('coding.withdraw')}</SubmitButton>
            )}
          </ActionRow>
        </FormOfVisit>
      )}
    </>
  )
}
