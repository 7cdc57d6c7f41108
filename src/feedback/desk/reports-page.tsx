import { directionOf, type Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate, nameOf } from '#platform/i18n'
import { ButtonLink, EmptyState, Isolated, PageTitle, SubmitButton, TextArea } from '#ui'
import type { Title } from '../titles.ts'
import { type DeskPath, DeskWays } from './desk-ways.tsx'
import type { DeskReport } from './report-desk-store.ts'

export interface ReportsPageProps {
  readonly visit: PlaceVisit
  readonly here: Extract<DeskPath, '/feedback' | '/feedback/closed'>
  readonly reports: readonly DeskReport[]
  readonly titles: ReadonlyMap<Id, Title>
  /** Where the list goes on. */
  readonly next: string | undefined
}

/** What readers have written, newest first. */
export function ReportsPage({ visit, here, reports, titles, next }: ReportsPageProps) {
  const { t } = visit
  const isOpen = here === '/feedback'
  return (
    <>
      <PageTitle title={t('reports.title')} lead={t('reports.lead')}>
        <DeskWays visit={visit} here={here} />
      </PageTitle>
      {reports.length === 0 ? (
        <EmptyState title={t(isOpen ? 'reports.none-open' : 'reports.none-closed')} pictogram="check">
          <p>{t('reports.none-hint')}</p>
        </EmptyState>
      ) : (
        <ul class="rows">
          {reports.map((report) => (
            <Report visit={visit} report={report} title={titles.get(report.itemId)} />
          ))}
        </ul>
      )}
      {next && <ButtonLink href={next}>{t('reports.older')}</ButtonLink>}
    </>
  )
}

function Report(props: { readonly visit: PlaceVisit; readonly report: DeskReport; readonly title: Title | undefined }) {
  const { visit, report, title } = props
  const { t, base, language } = visit
  const { reportId, text, createdOn, state, note, closedOn, hasChanged, isGone, wantsAnswer } = report
  const action = `${base}/feedback/${reportId}`
  return (
    <li class="row" id={`report-${reportId}`}>
      <h2>
        {title ? (
          <Isolated language={{ lang: title.language, dir: directionOf(title.language) }}>{title.text}</Isolated>
        ) : (
          t('reports.page-gone')
        )}
      </h2>
      <p class="written" lang={report.language} dir="auto">
        {text}
      </p>
      <ul class="row-facts">
        <li>{formatDate(createdOn, language)}</li>
        <li>{t('reports.read-in', { language: nameOf(report.language, language) })}</li>
        {hasChanged && <li>{t('reports.changed-since')}</li>}
        {isGone && title && <li>{t('reports.page-gone')}</li>}
        {wantsAnswer && state !== 'answered' && <li>{t('reports.wants-answer')}</li>}
        {closedOn && state !== 'open' && (
          <li>{t(`reports.state-${state}`, { day: formatDate(closedOn, language) })}</li>
        )}
      </ul>
      {note && (
        <p class="muted written" dir="auto">
          {note}
        </p>
      )}
      {wantsAnswer && state !== 'answered' && (
        <details class="fold">
          <summary>{t('reports.answer')}</summary>
          <FormOfVisit visit={visit} action={`${action}/answer`}>
            <TextArea
              name={`answer-${reportId}`}
              label={t('reports.answer-text')}
              hint={t('reports.answer-hint', { language: nameOf(report.language, language) })}
              maxlength={2000}
              required
            />
            <SubmitButton>{t('reports.send-answer')}</SubmitButton>
          </FormOfVisit>
        </details>
      )}
      {state === 'open' && (
        <details class="fold">
          <summary>{t('reports.close')}</summary>
          <FormOfVisit visit={visit} action={`${action}/close`}>
            <TextArea
              name={`note-${reportId}`}
              label={t('reports.note')}
              hint={t('reports.note-hint')}
              rows={2}
              maxlength={2000}
            />
            <SubmitButton kind="plain">{t('reports.is-done')}</SubmitButton>
          </FormOfVisit>
        </details>
      )}
    </li>
  )
}
