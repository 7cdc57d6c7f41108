import { addDays, type CalendarDay, type Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  Callout,
  Checkboxes,
  EmptyState,
  PageTitle,
  Prose,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#ui'
import { exceptionsBetween } from '../../hours/hours-words.ts'
import { hoursContextOf } from '../../hours/place-hours.ts'
import { topicInWords } from '../../service/topic-words.ts'
import { factOf } from '../facts/facts.ts'
import { type ExceptionDays, scheduleOf } from './exception-days.ts'
import type { ExceptionBatch, Named } from './exception-store.ts'
import { MOST_SERVICES, type Reached } from './set-exceptions.ts'

export interface ChoosePageProps {
  readonly visit: PlaceVisit
  readonly organizations: readonly Named[]
  readonly topics: readonly string[]
  /** Those of the chosen organisation and topic. */
  readonly services: readonly Named[]
  readonly batches: readonly ExceptionBatch[]
  readonly organizationId: Id | undefined
  readonly topic: string | undefined
}

/** For whom, on which days, with what; and what was set before, to be taken back. */
export function ChoosePage(props: ChoosePageProps) {
  const { visit, organizations, topics, services, batches, organizationId, topic } = props
  const { t, base } = visit
  const path = `${base}/services/exceptions`
  const isChosen = organizationId !== undefined || topic !== undefined
  return (
    <>
      <PageTitle title={t('keeping.exceptions')} lead={t('keeping.exceptions-lead')} />
      <form method="get" action={path}>
        <Select
          name="organisation"
          label={t('keeping.by-organisation')}
          options={[
            { value: '', label: t('keeping.any') },
            ...organizations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={organizationId}
        />
        <Select
          name="topic"
          label={t('keeping.by-topic')}
          options={[
            { value: '', label: t('keeping.any') },
            ...topics.map((value) => ({ value, label: topicInWords(value, t) })),
          ]}
          value={topic}
        />
        <ActionRow>
          <SubmitButton kind="plain">{t('keeping.show-services')}</SubmitButton>
        </ActionRow>
      </form>
      {isChosen && services.length === 0 && <EmptyState title={t('keeping.none')} />}
      {services.length > 0 && (
        <FormOfVisit visit={visit} action={`${path}/preview`}>
          <Checkboxes
            name="services"
            label={t('keeping.which-services')}
            options={services.map(({ id, name }) => ({ value: id, label: name }))}
            values={services.map(({ id }) => id)}
          />
          {services.length === MOST_SERVICES && <p class="hint">{t('keeping.most', { count: MOST_SERVICES })}</p>}
          <TextField name="from" type="date" label={t('keeping.first-day')} required />
          <TextField name="to" type="date" label={t('keeping.last-day')} hint={t('keeping.last-day-hint')} />
          <TextField name="opens" label={t('keeping.opens')} hint={t('keeping.opens-hint')} maxlength={5} />
          <TextField name="closes" label={t('keeping.closes')} maxlength={5} />
          <TextField name="reason" label={t('keeping.reason')} hint={t('keeping.reason-hint')} maxlength={300} />
          <ActionRow>
            <SubmitButton>{t('keeping.preview')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      )}
      {batches.length > 0 && (
        <Section title={t('keeping.exceptions-set')} id="set">
          {batches.map((batch) => (
            <Section title={daysInWords(batch.days, visit)} id={`batch-${batch.batchId}`} level={3} surface>
              <p>
                {t('keeping.batch', { count: batch.entries.length })}
                {batch.reason !== '' && ` · ${batch.reason}`}
              </p>
              <FormOfVisit visit={visit} action={`${path}/undo`}>
                <input type="hidden" name="batch" value={batch.batchId} />
                <SubmitButton kind="plain">
                  {t('keeping.undo')} <span class="visually-hidden">{daysInWords(batch.days, visit)}</span>
                </SubmitButton>
              </FormOfVisit>
            </Section>
          ))}
        </Section>
      )}
    </>
  )
}

export interface PreviewPageProps {
  readonly visit: PlaceVisit
  readonly days: ExceptionDays
  readonly reached: Reached
  readonly serviceIds: readonly Id[]
  readonly batchId: Id
}

/** What readers will be told, in the words of the readers' pages, and where. */
export function PreviewPage({ visit, days, reached, serviceIds, batchId }: PreviewPageProps) {
  const { t, base, place, language, ask } = visit
  const words = { t, language, context: hoursContextOf(place) }
  const { entries, passedOver } = reached
  const lines = days.days.flatMap((day) =>
    exceptionsBetween([scheduleOf(day, days)], day, addDays(day, 1), words).map(({ line }) => line),
  )
  const kept = ['from', 'to', 'opens', 'closes', 'reason'].map((name) => [name, ask.form.get(name) ?? ''] as const)
  return (
    <>
      <PageTitle title={t('keeping.exceptions-preview')} lead={t('keeping.exceptions-preview-lead')} />
      <Prose>
        <ul>
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Prose>
      <Section title={t('keeping.batch', { count: entries.length })} id="reached">
        <ul>
          {entries.map((entry) => (
            <li>{factOf(entry, 'name')}</li>
          ))}
        </ul>
      </Section>
      {passedOver.length > 0 && (
        <Callout kind="warning" title={t('keeping.passed-over')}>
          <ul>
            {passedOver.map((entry) => (
              <li>{factOf(entry, 'name')}</li>
            ))}
          </ul>
        </Callout>
      )}
      <FormOfVisit visit={visit} action={`${base}/services/exceptions`}>
        <input type="hidden" name="batch" value={batchId} />
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {serviceIds.map((id) => (
          <input type="hidden" name="services" value={id} />
        ))}
        <ActionRow>
          <SubmitButton>{t('keeping.set')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}

function daysInWords(days: readonly CalendarDay[], { language, t }: PlaceVisit): string {
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined) return ''
  const day = (one: CalendarDay) => formatDate(one, language)
  return first === last ? day(first) : t('directory.hours-span', { from: day(first), to: day(last) })
}
