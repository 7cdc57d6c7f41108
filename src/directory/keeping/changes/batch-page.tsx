import { type CalendarDay, dayAt, type Instant } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import type { MessageKey } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  Callout,
  EmptyState,
  PageTitle,
  Pagination,
  Prose,
  Rows,
  Section,
  SubmitButton,
} from '#ui'
import type { Batch, Outcome, OutcomeCount } from './change-store.ts'
import type { ChangeLine } from './change-words.ts'

/** A service of a batch as the page shows it. */
export interface ShownChange {
  readonly name: string
  readonly isNew: boolean
  readonly outcome: Outcome | null
  readonly lines: readonly ChangeLine[]
}

export interface BatchPageProps {
  readonly visit: PlaceVisit
  readonly batch: Batch
  readonly counts: readonly OutcomeCount[]
  readonly changes: readonly ShownChange[]
  readonly page: number
  readonly pages: number
}

/** What a batch would change, or has changed, service by service; what was refused first. */
export function BatchPage({ visit, batch, counts, changes, page, pages }: BatchPageProps) {
  const { t, base } = visit
  const { batchId, unchanged, problems, appliedAt, undoneAt } = batch
  const path = `${base}/services/changes/${batchId}`
  const count = (test: (one: OutcomeCount) => boolean) => counts.filter(test).reduce((sum, one) => sum + one.count, 0)
  const state = undoneAt ? 'undone' : appliedAt ? 'made' : 'waiting'
  const isDone = ({ outcome }: OutcomeCount) => outcome === (DONE_AS[state] ?? null)
  const [changed, added] = [count((one) => isDone(one) && !one.isNew), count((one) => isDone(one) && one.isNew)]
  const left = count((one) => one.outcome !== null && !isDone(one))
  return (
    <>
      <PageTitle title={t(`bulk.title-${state}`)} lead={t(`bulk.lead-${state}`)}>
        <Prose>
          <ul>
            <li>{t(`bulk.changed-${state}`, { count: changed })}</li>
            {added > 0 && <li>{t(`bulk.added-${state}`, { count: added })}</li>}
            {unchanged > 0 && <li>{t('bulk.unchanged', { count: unchanged })}</li>}
            {left > 0 && <li>{t('bulk.left', { count: left })}</li>}
            {problems.length > 0 && (
              <li>
                <a href="#problems">{t('bulk.problems', { count: problems.length })}</a>
              </li>
            )}
          </ul>
        </Prose>
      </PageTitle>
      {state === 'waiting' && changes.length === 0 && (
        <EmptyState title={t('bulk.nothing')}>
          <p>{t('bulk.nothing-hint')}</p>
          <ButtonLink href={`${base}/services`}>{t('keeping.services')}</ButtonLink>
        </EmptyState>
      )}
      {state === 'waiting' && changes.length > 0 && (
        <FormOfVisit visit={visit} action={`${path}/make`}>
          <ActionRow>
            <SubmitButton>{t('bulk.make', { count: changed + added })}</SubmitButton>
            <ButtonLink href={`${base}/services`}>{t('bulk.leave')}</ButtonLink>
          </ActionRow>
        </FormOfVisit>
      )}
      {state === 'made' && changed + added > 0 && (
        <FormOfVisit visit={visit} action={`${path}/undo`}>
          <SubmitButton kind="plain">{t('bulk.undo')}</SubmitButton>
        </FormOfVisit>
      )}
      {page === 1 && problems.length > 0 && (
        <Section title={t('bulk.problems', { count: problems.length })} id="problems">
          <Callout kind="warning" title={t('bulk.problems-lead')}>
            <ul>
              {problems.map(({ row, column, reason }) => (
                <li>
                  {column === undefined ? t('bulk.row', { row }) : t('bulk.row-column', { row, column })}{' '}
                  {t(reason as MessageKey)}
                </li>
              ))}
            </ul>
          </Callout>
        </Section>
      )}
      {changes.length > 0 && (
        <Rows>
          {changes.map((change) => (
            <ChangedService visit={visit} change={change} />
          ))}
        </Rows>
      )}
      <Pagination t={t} page={page} pages={pages} href={(to) => `${path}?page=${to}`} />
    </>
  )
}

/** What became of those with which all went well. */
const DONE_AS = { waiting: undefined, made: 'made', undone: 'taken-back' } as const

function ChangedService({ visit: { t }, change }: { readonly visit: PlaceVisit; readonly change: ShownChange }) {
  const { name, isNew, outcome, lines } = change
  return (
    <li class="row">
      <h2 dir="auto">{name}</h2>
      {isNew && <p class="muted">{t('bulk.is-new')}</p>}
      {outcome !== null && outcome !== 'made' && outcome !== 'taken-back' && (
        <Callout kind="warning" title={t(`bulk.outcome-${outcome}`)} />
      )}
      {lines.map(({ label, before, after }) => (
        <p class="word-changes" dir="auto">
          {label}:{' '}
          {before !== '' && (
            <>
              <span class="visually-hidden">{t('bulk.before')} </span>
              <del>{before}</del>{' '}
            </>
          )}
          <span class="visually-hidden">{t('bulk.after')} </span>
          {after === '' ? <em>{t('confirming.nothing-said')}</em> : <ins>{after}</ins>}
        </p>
      ))}
    </li>
  )
}

export function dayOfBatch(moment: Date, { place }: PlaceVisit): CalendarDay {
  return dayAt(moment.getTime() as Instant, place.zone)
}
