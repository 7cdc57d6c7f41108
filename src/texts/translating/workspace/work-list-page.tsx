import { directionOf, type LanguageTag } from '#kernel'
import type { PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { EmptyState, FilterBar, PageTitle, Pagination, Row, Rows } from '#ui'
import { kindInWords } from './words.tsx'
import { WORK_PAGE, type WorkItem, type WorkWish } from './work-store.ts'

export interface WorkListPageProps {
  readonly visit: PlaceVisit
  readonly target: LanguageTag
  readonly wish: Pick<WorkWish, 'kind' | 'all' | 'page'>
  readonly items: readonly WorkItem[]
  readonly total: number
}

/** What to translate next into one language. */
export function WorkListPage({ visit, target, wish, items, total }: WorkListPageProps) {
  const { t, base, language } = visit
  const address = `${base}/translate/to/${target}`
  const href = (change: Partial<typeof wish>) => {
    const { kind, all, page } = { ...wish, page: 1, ...change }
    const query = new URLSearchParams({
      ...(kind === undefined ? {} : { kind }),
      ...(all ? { all: 'yes' } : {}),
      ...(page > 1 ? { page: String(page) } : {}),
    })
    return query.size === 0 ? address : `${address}?${query}`
  }
  return (
    <>
      <PageTitle
        title={t('translating.work-in', { language: nameOf(target, language) })}
        lead={t('translating.work-count', { count: total })}
      />
      <FilterBar
        t={t}
        legend={t('translating.show')}
        filters={[
          ...(wish.kind === undefined
            ? []
            : [{ label: kindInWords(wish.kind, t), href: href({ kind: undefined }), active: true }]),
          { label: t('translating.show-all'), href: href({ all: !wish.all }), active: wish.all },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState title={t('translating.all-done')} pictogram="check">
          <p>{t('translating.all-done-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {items.map((item) => (
            <Row
              href={`${address}/${item.itemId}`}
              title={item.title}
              titleLanguage={{ lang: item.sourceLanguage, dir: directionOf(item.sourceLanguage) }}
              level={2}
              facts={[
                kindInWords(item.kind, t),
                ...(item.careful ? [t('translating.careful')] : []),
                ...(['stale', 'unchecked', 'missing'] as const).flatMap((state) =>
                  item[state] > 0 ? [t(`translating.count-${state}`, { count: item[state] })] : [],
                ),
              ]}
            />
          ))}
        </Rows>
      )}
      <Pagination t={t} page={wish.page} pages={Math.ceil(total / WORK_PAGE)} href={(page) => href({ page })} />
    </>
  )
}
