import type { PlaceVisit } from '#people'
import { EmptyState, PageTitle } from '#ui'
import type { Gap } from '../gap-store.ts'

/** For what nobody helps here, as far as plans have shown it; nobody is named, and small numbers are not told. */
export function GapsPage(props: {
  readonly visit: PlaceVisit
  readonly gaps: readonly (Gap & { readonly title: string })[]
  readonly days: number
  readonly fewest: number
}) {
  const { visit, gaps, days, fewest } = props
  const { t } = visit
  return (
    <>
      <PageTitle title={t('planning.gaps')} lead={t('planning.gaps-lead', { days, fewest })} />
      {gaps.length === 0 ? (
        <EmptyState title={t('planning.gaps-none')}>
          <p>{t('planning.gaps-none-text')}</p>
        </EmptyState>
      ) : (
        <table class="stored">
          <thead>
            <tr>
              <th scope="col">{t('planning.need')}</th>
              <th scope="col">{t('planning.times')}</th>
            </tr>
          </thead>
          <tbody>
            {gaps.map(({ title, times }) => (
              <tr>
                <th scope="row">{title}</th>
                <td data-label={t('planning.times')}>{times}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}
