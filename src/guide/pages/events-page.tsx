import { PageTools, type Reader } from '#places'
import { ActionRow, ButtonLink, EmptyState, PageTitle } from '#ui'
import type { DatedEvent } from '../events/read-events.ts'
import { EventRows } from './event-rows.tsx'

export function EventsPage({ reader, events }: { readonly reader: Reader; readonly events: readonly DatedEvent[] }) {
  const { t, base } = reader
  return (
    <>
      <PageTitle title={t('guide.events')} lead={t('guide.events-lead')}>
        <ActionRow>
          <ButtonLink href={`${base}/events.ics`} pictogram="calendar">
            {t('guide.events-calendar')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      <PageTools reader={reader} path="/events" />
      {events.length === 0 ? (
        <EmptyState title={t('guide.no-events')} pictogram="calendar">
          <p>
            <a href={`${base}/services`}>{t('guide.all-services')}</a>
          </p>
        </EmptyState>
      ) : (
        <EventRows level={2} reader={reader} events={events} />
      )}
    </>
  )
}
