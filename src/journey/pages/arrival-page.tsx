import type { CalendarDay } from '#kernel'
import type { Reader } from '#places'
import { ErrorSummary, PageTitle, Select, SubmitButton, TextField } from '#ui'
import type { Destination } from '../reading/destination-store.ts'

export interface ArrivalPageProps {
  readonly reader: Reader
  readonly arrival: CalendarDay | undefined
  /** Slug of the place that the plan is for. */
  readonly goingTo: string
  /** The state first: for who does not know the town yet. */
  readonly destinations: readonly Destination[]
  /** What was typed and is no day. */
  readonly typed?: string | undefined
}

/** When somebody arrives, and where: the plan turns by itself on that day. */
export function ArrivalPage({ reader, arrival, goingTo, destinations, typed }: ArrivalPageProps) {
  const { t, base } = reader
  const problem = typed === undefined ? undefined : t('journey.arrival-problem')
  return (
    <>
      <ErrorSummary t={t} problems={problem === undefined ? [] : [{ field: 'arrival', message: problem }]} />
      <PageTitle title={t('journey.arrival')} lead={t('journey.arrival-lead')} />
      <form method="post" action={`${base}/plan/arrival`}>
        <TextField
          name="arrival"
          type="date"
          label={t('journey.arrival-day')}
          hint={t('journey.arrival-hint')}
          problem={problem}
          value={typed ?? arrival}
        />
        {destinations.length > 1 && (
          <Select
            name="going-to"
            label={t('journey.going-to')}
            value={goingTo}
            options={destinations.map(({ slug, name }, index) => ({
              value: slug,
              label: index === 0 ? t('journey.going-to-unknown', { place: name }) : name,
            }))}
          />
        )}
        <SubmitButton>{t('journey.save')}</SubmitButton>
      </form>
    </>
  )
}
