import type { LanguageTag } from '#kernel'
import { nameFor, PageTools, type Reader } from '#places'
import { nameOf, type Translate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  EmptyState,
  FilterBar,
  type FilterLink,
  Notice,
  PageTitle,
  Pagination,
  Rows,
  WithFilters,
} from '#ui'
import { listPath, type PrivateWish } from '../list/list-wish.ts'
import type { ServiceList } from '../list/read-service-list.ts'
import type { ListFilter } from '../list/service-list.ts'
import { topicInWords } from '../service/topic-words.ts'
import { ForMeForm, NextForMe } from './for-me-form.tsx'
import { type MapOfServices, ServiceMap } from './service-map.tsx'
import { ServiceEntry } from './service-rows.tsx'

export interface ServiceListPageProps {
  readonly reader: Reader
  readonly list: ServiceList
  /** What the person told, when the list answers the form "for me". */
  readonly wish?: PrivateWish | undefined
  readonly map?: MapOfServices | undefined
}

/** Who helps: first what to choose by, with counts, then the services, open ones first. */
export function ServiceListPage({ reader, list, wish, map }: ServiceListPageProps) {
  const { t, base, place, language } = reader
  const { filter, counts, page, pages, services } = list
  const isFiltered = listPath(filter) !== listPath({})
  return (
    <>
      <PageTitle
        title={t('directory.services')}
        lead={t('directory.services-lead', { place: nameFor(place, language) })}
      />
      <WithFilters
        filters={
          <>
            {!wish && (
              <div data-now data-service-filters={t('directory.filter-legend')}>
                <Filters reader={reader} list={list} />
              </div>
            )}
            <ForMeForm reader={reader} counts={counts} filter={filter} wish={wish} />
          </>
        }
      >
        {wish && <ForMeNotice reader={reader} wish={wish} />}
        <div class="list-head">
          <p role="status" data-now data-service-count>
            {t('directory.services-count', { count: counts.total })}
          </p>
          {!wish && isFiltered && <a href={`${base}/services`}>{t('directory.services-all')}</a>}
        </div>
        {map && !wish && <ServiceMap t={t} map={map} />}
        <div data-now data-service-list>
          {services.length === 0 ? (
            <EmptyState title={t('directory.services-none')}>
              <p>{t('directory.services-none-hint')}</p>
              <ActionRow>
                <ButtonLink href={`${base}/services`}>{t('directory.services-all')}</ButtonLink>
              </ActionRow>
            </EmptyState>
          ) : (
            <Rows>
              {services.map(({ service, askFirst, distanceMetres }) => (
                <ServiceEntry
                  reader={reader}
                  service={service}
                  level={2}
                  askFirst={askFirst}
                  distanceMetres={distanceMetres}
                />
              ))}
            </Rows>
          )}
          {wish ? (
            page < pages && <NextForMe reader={reader} filter={filter} wish={wish} page={page + 1} />
          ) : (
            <Pagination t={t} page={page} pages={pages} href={(number) => base + listPath(filter, number)} />
          )}
          {!wish && services.length > 0 && <PageTools reader={reader} path={listPath(filter, page)} share />}
        </div>
      </WithFilters>
    </>
  )
}

function ForMeNotice({ reader: { t, base }, wish }: { readonly reader: Reader; readonly wish: PrivateWish }) {
  return (
    <Notice pictogram="check" announced>
      <p>{t('directory.for-me-result')}</p>
      {wish.position && <p>{t('directory.for-me-result-near')}</p>}
      <p>
        <a href={`${base}/services`}>{t('directory.services-all')}</a>
      </p>
    </Notice>
  )
}

function Filters({ reader, list }: { readonly reader: Reader; readonly list: ServiceList }) {
  const { t, base, language } = reader
  const { filter, counts } = list
  const link = (label: string, change: ListFilter, active: boolean, count: number): FilterLink => ({
    label,
    href: base + listPath({ ...filter, ...change }),
    active,
    count,
  })
  const topics = [...counts.topics].map(([topic, count]) => {
    const active = filter.topic === topic
    return link(topicInWords(topic, t), { topic: active ? undefined : topic }, active, count)
  })
  const languages = [...counts.languages].map(([tag, count]) => {
    const active = filter.language === tag
    return link(nameOf(tag as LanguageTag, language), { language: active ? undefined : tag }, active, count)
  })
  const topicChosen = (topic: string) =>
    link(
      t('directory.filter-topic-chosen', { topic: topicInWords(topic, t) }),
      { topic: undefined },
      true,
      counts.topics.get(topic) ?? 0,
    )
  const languageChosen = (spoken: string) =>
    link(
      t('directory.filter-language-chosen', { language: nameOf(spoken as LanguageTag, language) }),
      { language: undefined },
      true,
      counts.languages.get(spoken) ?? 0,
    )
  const { open, free, stepFree, noPapers, room, topic, language: spoken } = filter
  return (
    <>
      <FilterBar
        t={t}
        legend={t('directory.filter-legend')}
        filters={[
          link(t('directory.filter-open'), { open: !open }, open === true, counts.open),
          link(t('directory.filter-free'), { free: !free }, free === true, counts.free),
          link(t('directory.filter-step-free'), { stepFree: !stepFree }, stepFree === true, counts.stepFree),
          link(t('directory.filter-no-papers'), { noPapers: !noPapers }, noPapers === true, counts.noPapers),
          // Most places have never asked: a filter that no service can answer says nothing.
          ...(room || counts.room > 0
            ? [link(t('directory.filter-room'), { room: !room }, room === true, counts.room)]
            : []),
          ...(topic === undefined ? [] : [topicChosen(topic)]),
          ...(spoken === undefined ? [] : [languageChosen(spoken)]),
        ]}
      />
      <MoreFilters t={t} legend={t('directory.filter-topics')} filters={topics} />
      <MoreFilters t={t} legend={t('directory.filter-languages')} filters={languages} />
    </>
  )
}

/** Many values, folded away until somebody wants them; the chosen one stands beside the other filters, to be taken away. */
function MoreFilters({
  t,
  legend,
  filters,
}: {
  readonly t: Translate
  readonly legend: string
  readonly filters: readonly FilterLink[]
}) {
  if (filters.length === 0) return null
  return (
    <details class="fold">
      <summary>{legend}</summary>
      <FilterBar t={t} legend={legend} legendHidden filters={filters} />
    </details>
  )
}
