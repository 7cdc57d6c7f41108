import type { Reader } from '#places'
import { Callout, EmptyState, PageTitle, Row, Rows, Section } from '#ui'
import { DOMAINS } from '../policy.ts'
import type { ListedPolicy } from '../policy-store.ts'
import { languageOf } from '../quote.tsx'

export interface PoliciesPageProps {
  readonly reader: Reader
  /** The newest first. */
  readonly policies: readonly ListedPolicy[]
}

/** The texts of a place that have been placed, one domain after the other. */
export function PoliciesPage({ reader: { t, base }, policies }: PoliciesPageProps) {
  return (
    <>
      <PageTitle title={t('policies.title')} lead={t('policies.lead')} />
      <Callout kind="information" title={t('policies.intent')}>
        <p>{t('policies.intent-hint')}</p>
      </Callout>
      {policies.length === 0 && (
        <EmptyState title={t('policies.none')}>
          <p>{t('policies.none-hint')}</p>
        </EmptyState>
      )}
      {DOMAINS.map((domain) => {
        const own = policies.filter((policy) => policy.domain === domain)
        return own.length === 0 ? null : (
          <Section title={t(`policies.domain-${domain}`)} id={`domain-${domain}`}>
            <Rows>
              {own.map((policy) => (
                <Row
                  href={`${base}/policies/${policy.policyId}`}
                  title={policy.title}
                  titleLanguage={languageOf(policy)}
                  facts={[policy.issuedBy, String(policy.year)]}
                />
              ))}
            </Rows>
          </Section>
        )
      })}
    </>
  )
}
