import { PageTools, type Reader } from '#places'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  FilterBar,
  PageTitle,
  Row,
  RowFacts,
  Rows,
  SearchBox,
  SubmitButton,
  WithFilters,
} from '#ui'
import type { Counted } from '../catalogue.ts'
import { COMPARED } from '../comparing/compare-wish.ts'
import { FACETS } from '../facet.ts'
import type { Found } from '../find-practices.ts'
import { type After, EVERYTHING, type LibraryWish, libraryPath, VIEWS } from '../library-wish.ts'
import type { PracticeRow } from '../read-rows.ts'
import { facetInWords, valueInWords } from '../value-words.ts'
import { FacetBars } from './facet-bars.tsx'
import { FeedTools } from './feed-tools.tsx'
import { PracticeMap } from './practice-map.tsx'
import { PracticeTimeline } from './practice-timeline.tsx'
import { UncheckedNotice } from './unchecked-notice.tsx'

export interface LibraryPageProps {
  readonly reader: Reader
  readonly wish: LibraryWish
  readonly found: Found
  /** Those of this page of the list. */
  readonly rows: readonly PracticeRow[]
  readonly next: After | undefined
  /** Themes to go on with where nothing fits. */
  readonly nearest: readonly Counted[]
}

/** All practices of the installation: what to choose by, then the practices as a list, on a map or over time. */
export function LibraryPage({ reader, wish, found, rows, next, nearest }: LibraryPageProps) {
  const { t, base } = reader
  const { query, chosen, view, after } = wish
  const isNarrowed = libraryPath({ ...wish, view: 'list', after: undefined }) !== libraryPath(EVERYTHING)
  const hidden = Object.fromEntries(
    FACETS.flatMap((facet) => (chosen[facet] === undefined ? [] : [[facet, chosen[facet]]])),
  )
  return (
    <>
      <PageTitle title={t('library.title')} lead={t('library.lead')}>
        <SearchBox
          t={t}
          action={`${base}/practices`}
          query={query}
          label={t('library.search')}
          hidden={{ ...hidden, ...(view !== 'list' && { view }) }}
        />
      </PageTitle>
      <WithFilters filters={<FacetBars reader={reader} wish={wish} counts={found.counts} />}>
        {found.corrected !== undefined && found.practices.length > 0 && (
          <p role="status">{t('guide.search-corrected', { words: found.corrected })}</p>
        )}
        <div class="list-head">
          <p role="status">{t('library.count', { count: found.practices.length })}</p>
          {isNarrowed && <a href={`${base}/practices`}>{t('library.all')}</a>}
          <a href={`${base}/practices/collections`}>{t('library.collections')}</a>
        </div>
        {found.practices.length === 0 ? (
          <NothingFound reader={reader} wish={wish} nearest={nearest} />
        ) : (
          <>
            <Views reader={reader} wish={wish} />
            <UncheckedNotice t={t} words={rows.flatMap(({ title, summary }) => [title, summary])} />
            {view === 'list' && <ToCompare reader={reader} rows={rows} />}
            {view === 'map' && <PracticeMap reader={reader} wish={wish} found={found} />}
            {view === 'timeline' && <PracticeTimeline reader={reader} rows={rows} />}
            {view !== 'map' && (
              <ActionRow>
                {next && (
                  <ButtonLink href={base + libraryPath({ ...wish, after: next })} pictogram="arrow">
                    {t('ui.next-page')}
                  </ButtonLink>
                )}
                {after && (
                  <ButtonLink href={base + libraryPath({ ...wish, after: undefined })}>
                    {t('library.beginning')}
                  </ButtonLink>
                )}
              </ActionRow>
            )}
            <PageTools
              reader={reader}
              path={libraryPath(wish)}
              follow={
                chosen.theme === undefined || chosen.theme.includes(':') ? 'practices' : `practices/${chosen.theme}`
              }
            />
            <FeedTools reader={reader} wish={wish} />
          </>
        )}
      </WithFilters>
    </>
  )
}

function Views({ reader: { t, base }, wish }: Pick<LibraryPageProps, 'reader' | 'wish'>) {
  return (
    <nav class="list-head" aria-label={t('library.views')}>
      {VIEWS.map((view) =>
        view === wish.view ? (
          <strong aria-current="page">{t(`library.view-${view}`)}</strong>
        ) : (
          <a href={base + libraryPath({ ...wish, view, after: undefined })}>{t(`library.view-${view}`)}</a>
        ),
      )}
    </nav>
  )
}

/** The rows, each of which can be chosen to be compared with others. */
function ToCompare({ reader: { t, base }, rows }: Pick<LibraryPageProps, 'reader' | 'rows'>) {
  return (
    <form action={`${base}/practices/compare`} method="get">
      <Rows>
        {rows.map(({ practice, href, title, summary, facts }) => (
          <Row href={href} title={title.text} titleLanguage={title.inLanguage} level={2}>
            <p>
              <span {...summary.inLanguage}>{summary.text}</span>
            </p>
            <RowFacts facts={facts} />
            <label class="chip">
              <input type="checkbox" name="with" value={practice.slug} />
              <span>
                {t('library.compare')}{' '}
                <span class="visually-hidden" {...title.inLanguage}>
                  {title.text}
                </span>
              </span>
            </label>
          </Row>
        ))}
      </Rows>
      {rows.length >= COMPARED.least && (
        <ActionRow>
          <SubmitButton kind="plain">{t('library.compare-chosen')}</SubmitButton>
        </ActionRow>
      )}
    </form>
  )
}

function NothingFound({ reader, wish, nearest }: Pick<LibraryPageProps, 'reader' | 'wish' | 'nearest'>) {
  const { t, base } = reader
  return (
    <EmptyState title={t('library.nothing')}>
      <p>{t('library.nothing-hint')}</p>
      <FilterBar
        t={t}
        legend={facetInWords(reader, 'theme')}
        filters={nearest.map(({ value, count }) => ({
          label: valueInWords(reader, 'theme', value),
          href: base + libraryPath({ ...EVERYTHING, view: wish.view, chosen: { theme: value } }),
          active: false,
          count,
        }))}
      />
      <ActionRow>
        <ButtonLink href={`${base}/practices`}>{t('library.all')}</ButtonLink>
      </ActionRow>
    </EmptyState>
  )
}
