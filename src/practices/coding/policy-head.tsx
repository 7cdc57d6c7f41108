import type { Translate } from '#platform/i18n'
import { FactList, Isolated, PageTitle } from '#ui'
import type { Policy } from './policy.ts'
import { languageOf } from './quote.tsx'

/** What a text is called, and what it is: for readers and for those who code it. */
export function PolicyHead({ t, policy }: { readonly t: Translate; readonly policy: Policy }) {
  const { title, issuedBy, domain, year, source, licence } = policy
  return (
    <>
      <PageTitle title={<Isolated language={languageOf(policy)}>{title}</Isolated>} />
      <FactList
        facts={[
          { term: t('policies.issued-by'), detail: <bdi>{issuedBy}</bdi> },
          { term: t('policies.domain'), detail: t(`policies.domain-${domain}`) },
          { term: t('policies.year'), detail: String(year) },
          ...(source === undefined
            ? []
            : [{ term: t('policies.source'), detail: <a href={source}>{new URL(source).hostname}</a> }]),
          { term: t('policies.licence'), detail: <bdi>{licence}</bdi> },
        ]}
      />
    </>
  )
}
