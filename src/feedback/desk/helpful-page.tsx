import type { Id } from '#kernel'
import type { PlaceVisit } from '#people'
import { EmptyState, PageTitle } from '#ui'
import { orFew, type Shown } from '../statistics/disclosure.ts'
import type { Title } from '../titles.ts'
import { DeskWays } from './desk-ways.tsx'
import type { Helpfulness } from './report-desk-store.ts'

/** Which pages helped, those first that helped fewest. */
export function HelpfulPage(props: {
  readonly visit: PlaceVisit
  readonly rows: readonly Helpfulness[]
  readonly titles: ReadonlyMap<Id, Title>
}) {
  const { visit, rows, titles } = props
  const { t } = visit
  const inWords = (times: Shown) => (typeof times === 'number' ? t('figures.times', { times }) : t(`figures.${times}`))
  return (
    <>
      <PageTitle title={t('reports.helpful')} lead={t('reports.helpful-lead')}>
        <DeskWays visit={visit} here="/feedback/helpful" />
      </PageTitle>
      {rows.length === 0 ? (
        <EmptyState title={t('reports.helpful-none')} pictogram="check">
          <p>{t('reports.helpful-none-hint')}</p>
        </EmptyState>
      ) : (
        <table class="bars">
          <caption class="visually-hidden">{t('reports.helpful')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('figures.page')}</th>
              <th scope="col" class="amount">
                {t('reports.no')}
              </th>
              <th scope="col" class="amount">
                {t('reports.yes')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ itemId, yes, no }) => {
              const title = titles.get(itemId)
              return (
                <tr>
                  <th scope="row" lang={title?.language}>
                    {title?.text ?? t('reports.page-gone')}
                  </th>
                  <td class="amount">{inWords(orFew(no))}</td>
                  <td class="amount">{inWords(orFew(yes))}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      )}
    </>
  )
}
