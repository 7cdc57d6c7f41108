import type { PlaceVisit } from '#people'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Row, Rows } from '#ui'
import type { ListedPolicy } from '../policy-store.ts'
import { languageOf } from '../quote.tsx'

export interface PoliciesPageProps {
  readonly visit: PlaceVisit
  /** The newest first. */
  readonly policies: readonly ListedPolicy[]
  readonly mayEnter: boolean
}

/** The texts of a place, and how far each has come. */
export function PoliciesPage({ visit, policies, mayEnter }: PoliciesPageProps) {
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('coding.title')} lead={t('coding.lead')}>
        {mayEnter && (
          <ActionRow>
            <ButtonLink href={`${base}/policies/new`} kind="main">
              {t('coding.enter')}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {policies.length === 0 ? (
        <EmptyState title={t('coding.none')}>
          <p>{t('coding.none-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {policies.map((policy) => (
            <Row
              href={`${base}/policies/${policy.policyId}`}
              title={policy.title}
              titleLanguage={languageOf(policy)}
              level={2}
              facts={[
                t(`policies.domain-${policy.domain}`),
                policy.issuedBy,
                String(policy.year),
                stateWords(visit, policy),
              ]}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

function stateWords({ t }: PlaceVisit, { isPublished, begun, finished }: ListedPolicy): string {
  if (isPublished) return t('coding.state-published')
  if (finished === 2) return t('coding.state-both')
  return finished === 1 ? t('coding.state-one') : t('coding.state-open', { begun })
}
