import { PersonToAsk, type ServiceSummary } from '#directory'
import { directionOf } from '#kernel'
import { PageTools, type Reader } from '#places'
import { nameOf } from '#platform/i18n'
import { EmptyState, PageTitle, Row, Rows, SearchBox, type SearchBoxProps, Section } from '#ui'
import { type SearchHitView, searchPath } from '../search/find-hits.ts'
import type { PageLink } from '../tree/read-page.ts'
import { PageLinks } from './guide-page.tsx'

export interface SearchPageProps {
  readonly reader: Reader
  readonly query: string
  readonly suggest: SearchBoxProps['suggest']
  readonly hits: readonly SearchHitView[]
  /** What was searched for instead of a mistyped query. */
  readonly corrected: string | undefined
  readonly topics: readonly PageLink[]
  readonly person: ServiceSummary | undefined
}

export function SearchPage({ reader, query, suggest, hits, corrected, topics, person }: SearchPageProps) {
  const { t, base, language } = reader
  return (
    <>
      <PageTitle title={t('guide.search')}>
        <SearchBox
          t={t}
          action={`${base}/search`}
          query={query}
          suggest={suggest}
          examples={query === '' ? t('guide.search-examples') : undefined}
        />
      </PageTitle>
      {corrected !== undefined && hits.length > 0 && (
        <p role="status">{t('guide.search-corrected', { words: corrected })}</p>
      )}
      {hits.length > 0 && (
        <>
          <p class="muted">{t('guide.search-count', { count: hits.length })}</p>
          <Rows>
            {hits.map((hit) => (
              <Row
                href={hit.href}
                title={hit.title}
                level={2}
                titleLanguage={
                  hit.language === language ? undefined : { lang: hit.language, dir: directionOf(hit.language) }
                }
                facts={[
                  t(`guide.kind-${hit.kind}`),
                  ...(hit.language === language ? [] : [nameOf(hit.language, language)]),
                ]}
              >
                <p {...(hit.language === language ? {} : { lang: hit.language, dir: directionOf(hit.language) })}>
                  {hit.summary}
                </p>
              </Row>
            ))}
          </Rows>
          <PageTools reader={reader} path={searchPath(query)} share />
        </>
      )}
      {hits.length === 0 && (
        <>
          {query !== '' && (
            <EmptyState title={t('guide.search-nothing', { words: query })}>
              <p>{t('guide.search-nothing-hint')}</p>
            </EmptyState>
          )}
          <Section title={t('guide.topics')} id="topics">
            <PageLinks reader={reader} pages={topics} />
          </Section>
          {person && <PersonToAsk reader={reader} service={person} />}
        </>
      )}
    </>
  )
}
