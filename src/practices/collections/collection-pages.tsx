import { PageTools, type Reader } from '#places'
import { EmptyState, PageTitle, Row, Rows } from '#ui'
import { UncheckedNotice } from '../library/pages/unchecked-notice.tsx'
import type { PracticeRow, ShownWords } from '../library/read-rows.ts'

export interface ShownCollection {
  readonly slug: string
  readonly title: ShownWords
  readonly why: ShownWords
}

export function CollectionsPage({
  reader: { t, base },
  collections,
}: {
  readonly reader: Reader
  readonly collections: readonly ShownCollection[]
}) {
  return (
    <>
      <PageTitle title={t('library.collections')} lead={t('library.collections-lead')} />
      {collections.length === 0 ? (
        <EmptyState title={t('library.collections-none')}>
          <p>
            <a href={`${base}/practices`}>{t('library.all')}</a>
          </p>
        </EmptyState>
      ) : (
        <>
          <UncheckedNotice t={t} words={collections.flatMap(({ title, why }) => [title, why])} />
          <Rows>
            {collections.map(({ slug, title, why }) => (
              <Row
                href={`${base}/practices/collections/${slug}`}
                title={title.text}
                titleLanguage={title.inLanguage}
                level={2}
              >
                <p>
                  <span {...why.inLanguage}>{why.text}</span>
                </p>
              </Row>
            ))}
          </Rows>
        </>
      )}
    </>
  )
}

/** Why these practices belong together, then the practices in the order of the editors. */
export function CollectionPage({
  reader,
  collection: { slug, title, why },
  rows,
}: {
  readonly reader: Reader
  readonly collection: ShownCollection
  readonly rows: readonly PracticeRow[]
}) {
  return (
    <>
      <PageTitle
        title={<span {...title.inLanguage}>{title.text}</span>}
        lead={<span {...why.inLanguage}>{why.text}</span>}
      />
      <UncheckedNotice t={reader.t} words={[title, why, ...rows.flatMap((row) => [row.title, row.summary])]} />
      <PageTools reader={reader} path={`/practices/collections/${slug}`} />
      <Rows>
        {rows.map(({ href, title: practice, summary, facts }) => (
          <Row href={href} title={practice.text} titleLanguage={practice.inLanguage} level={2} facts={facts}>
            <p>
              <span {...summary.inLanguage}>{summary.text}</span>
            </p>
          </Row>
        ))}
      </Rows>
    </>
  )
}
