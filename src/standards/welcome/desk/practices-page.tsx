import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { EVIDENCE_LEVELS, type PublishedPractice, shippedThemes } from '#practices'
import { EmptyState, FilterBar, PageTitle, SubmitButton } from '#ui'
import type { ClosedCriterion } from '../plan/action.ts'

/** A practice that can be taken over. */
export interface OfferedPractice extends Pick<PublishedPractice, 'slug' | 'country' | 'evidenceLevel'> {
  readonly title: string
  readonly summary: string
  /** The actions of the place that were taken over from it. */
  readonly actions: readonly { readonly actionId: Id; readonly title: string }[]
}

export interface PracticesPageProps {
  readonly visit: PlaceVisit
  /** The best proven first. */
  readonly practices: readonly OfferedPractice[]
  readonly theme: string | undefined
  /** What the action is to close, with its question. */
  readonly closes: (ClosedCriterion & { readonly question: string }) | undefined
}

/** What others have done, to be taken over into the plan. */
export function PracticesPage({ visit, practices, theme, closes }: PracticesPageProps) {
  const { t, base, place, language } = visit
  const here = `${base}/welcome-plan/practices`
  const addressOf = (chosen: string | undefined) => {
    const query = new URLSearchParams({
      ...(closes && { standard: closes.standard, criterion: closes.criterion }),
      ...(chosen !== undefined && { theme: chosen }),
    })
    return query.size === 0 ? here : `${here}?${query}`
  }
  return (
    <>
      <PageTitle title={t('welcoming.adopt')} lead={t('welcoming.adopt-lead')}>
        {closes && <p>{t('welcoming.adopt-closes', { criterion: closes.question })}</p>}
      </PageTitle>
      <FilterBar
        t={t}
        legend={t('practices.field-themes')}
        filters={shippedThemes().themes.map(({ id }) => ({
          label: t(`themes.own-${id}` as 'themes.own-work'),
          href: addressOf(id === theme ? undefined : id),
          active: id === theme,
        }))}
      />
      {practices.length === 0 && (
        <EmptyState title={t('welcoming.adopt-none')} pictogram="lines">
          <p>{t('welcoming.adopt-none-hint')}</p>
        </EmptyState>
      )}
      <ul class="rows">
        {practices.map(({ slug, title, summary, country, evidenceLevel, actions }) => (
          <li class="row">
            <h2>
              <a href={`/${place.slug}/${language}/practices/${slug}`}>{title}</a>
            </h2>
            <p>{summary}</p>
            <ul class="row-facts">
              <li>{country}</li>
              <li>{t(`practices.evidence-${EVIDENCE_LEVELS[evidenceLevel] ?? 0}` as 'practices.evidence-0')}</li>
            </ul>
            {actions.map((action) => (
              <p>
                {t('welcoming.adopted-before')}{' '}
                <a href={`${base}/welcome-plan/actions/${action.actionId}`}>{action.title}</a>
              </p>
            ))}
            <FormOfVisit visit={visit} action={here}>
              <input type="hidden" name="practice" value={slug} />
              {closes && <input type="hidden" name="standard" value={closes.standard} />}
              {closes && <input type="hidden" name="criterion" value={closes.criterion} />}
              <SubmitButton kind="plain">{t('welcoming.adopt-this')}</SubmitButton>
            </FormOfVisit>
          </li>
        ))}
      </ul>
    </>
  )
}
