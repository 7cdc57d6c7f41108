import type { Child } from 'hono/jsx'
import { type Id, parseCalendarDay, parseId, parseLanguageTag } from '#kernel'
import { doneIn, idIn, mayDo, onTo, type PlaceVisit, type Staff, sendAgain } from '#people'
import { nameFor, type Readers } from '#places'
import { type Database, type Read, recordAudit } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { FieldProblem } from '#ui'
import { LONGEST_REPORT } from '../feedback.ts'
import { missingSearches } from '../missing-search-store.ts'
import { lengthOf } from '../parse-feedback.ts'
import { type Title, titlesOf } from '../titles.ts'
import { answerMail } from './answer-mail.ts'
import { answerReport, type CloseReport, closeReport } from './close-report.ts'
import { HelpfulPage } from './helpful-page.tsx'
import { helpfulness, type ReportMark, type ReportState, reportsIn } from './report-desk-store.ts'
import { ReportsPage, type ReportsPageProps } from './reports-page.tsx'
import { SearchesPage, type SearchesPageProps, wordsField } from './searches-page.tsx'
import { settleSearch } from './settle-search.ts'

export interface DeskRoutesParts {
  readonly database: Database
  readonly readers: Readers
  readonly staff: Staff
}

const A_PAGE = 50

const DONE: Readonly<Record<string, MessageKey>> = {
  closed: 'reports.done-closed',
  answered: 'reports.done-answered',
  settled: 'reports.done-settled',
}

/** The workspace of those who read what readers tell us. Whoever looks at words of readers leaves a line in the audit. */
export function deskRoutes({ database, readers, staff: { workspace, pages } }: DeskRoutesParts): readonly Route[] {
  const page = (visit: PlaceVisit, title: MessageKey, body: Child, problems: readonly FieldProblem[] = []): Answer => {
    return pages.answer(visit, {
      title: visit.t(title),
      done: doneIn(visit, DONE),
      problems,
      body,
    })
  }
  const verifyMayRead = ({ member, place }: PlaceVisit) => {
    if (!mayDo(member.grants, 'read-feedback', place)) throw new NotFound('feedback')
  }
  /** Rows about items of the place, and what these are called. */
  const withTitles = async <Row extends { readonly itemId: Id }>(
    tx: Read,
    { place, language }: PlaceVisit,
    rows: readonly Row[],
  ): Promise<readonly [readonly Row[], ReadonlyMap<Id, Title>]> => {
    const keys = rows.map(({ itemId }) => ({ placeId: place.id, itemId }))
    return [rows, await titlesOf(tx, keys, { language, withholdUnchecked: false })]
  }

  const reportList = (here: ReportsPageProps['here'], states: readonly ReportState[]): Route =>
    workspace.forPlace('read-feedback', {
      method: 'GET',
      path: here,
      handle: async (visit) => {
        verifyMayRead(visit)
        const { place, member, ask, base, acting } = visit
        const after = parseMark(ask.query.get('after') ?? '')
        const [reports, named] = await database.write(async (tx) => {
          await recordAudit(tx, {
            placeId: place.id,
            actor: member.accountId,
            act: 'feedback.list-reports',
            subject: String(place.id),
          })
          return withTitles(tx, visit, await reportsIn(tx, place.id, states, A_PAGE, after))
        }, acting)
        const last = reports.length === A_PAGE ? reports.at(-1) : undefined
        const next = last && `${base}${here}?after=${last.createdOn}.${last.reportId}`
        return page(
          visit,
          'reports.title',
          <ReportsPage visit={visit} here={here} reports={reports} titles={named} next={next} />,
        )
      },
    })

  const searchesPage = async (visit: PlaceVisit, problem?: SearchesPageProps['problem']): Promise<Answer> => {
    verifyMayRead(visit)
    const searches = await database.write((tx) => missingSearches(tx, visit.place.id), visit.acting)
    return page(
      visit,
      'reports.searches',
      <SearchesPage visit={visit} searches={searches} problem={problem} />,
      problem ? [problem] : [],
    )
  }

  return [
    reportList('/feedback', ['open']),
    reportList('/feedback/closed', ['done', 'answered']),
    workspace.forPlace('read-feedback', {
      method: 'GET',
      path: '/feedback/helpful',
      handle: async (visit) => {
        verifyMayRead(visit)
        const [rows, named] = await database.write(
          async (tx) => withTitles(tx, visit, await helpfulness(tx, visit.place.id)),
          visit.acting,
        )
        return page(visit, 'reports.helpful', <HelpfulPage visit={visit} rows={rows} titles={named} />)
      },
    }),
    workspace.forPlace('read-feedback', {
      method: 'GET',
      path: '/feedback/searches',
      handle: (visit) => searchesPage(visit),
    }),
    workspace.forPlace('read-feedback', {
      method: 'POST',
      path: '/feedback/searches',
      handle: async (visit) => {
        const { ask, place, member, t } = visit
        const language = parseLanguageTag(ask.form.get('language') ?? '')
        const phrase = ask.form.get('phrase') ?? ''
        if (!language || phrase === '') throw new BadRequest('search form')
        const field = wordsField({ language, phrase })
        const isDismissed = ask.form.has('dismiss')
        const words = ask.form.get(field) ?? ''
        const outcome = await database.write(
          (tx) => settleSearch(tx, member, { place, language, phrase, ...(isDismissed ? {} : { words }) }),
          visit.acting,
        )
        if (outcome.kind === 'settled') return onTo(`${visit.base}/feedback/searches`, 'settled')
        if (outcome.reason === 'bad-words')
          return searchesPage(visit, { field, message: t('reports.problem-words'), words })
        throw new NotFound(outcome.reason)
      },
    }),
    workspace.forPlace('read-feedback', {
      method: 'POST',
      path: '/feedback/:report/close',
      handle: async (visit) => {
        const { place, member } = visit
        const reportId = idIn(visit, 'report')
        const note = textIn(visit, `note-${reportId}`)
        const wish = { place, reportId, note: note === '' ? undefined : note, today: visit.today }
        return closed(visit, await database.write((tx) => closeReport(tx, member, wish), visit.acting), 'closed')
      },
      late: sendAgain(pages),
    }),
    workspace.forPlace('read-feedback', {
      method: 'POST',
      path: '/feedback/:report/answer',
      handle: async (visit) => {
        const { place, member, ask } = visit
        const reportId = idIn(visit, 'report')
        const answer = textIn(visit, `answer-${reportId}`)
        if (answer === '') throw new BadRequest('an empty answer')
        const wish = { place, reportId, answer, today: visit.today }
        const outcome = await database.write(
          (tx) =>
            answerReport(tx, member, wish, async (address, { itemId, text, language }) => {
              const reader = readers.reader(place, language, ask)
              const named = await titlesOf(tx, [{ placeId: place.id, itemId }], { language, withholdUnchecked: true })
              const title = named.get(itemId)?.text ?? nameFor(place, language)
              return answerMail(address, { title, text, answer }, reader)
            }),
          visit.acting,
        )
        return closed(visit, outcome, 'answered')
      },
      late: sendAgain(pages),
    }),
  ]
}

/** A form that was sent twice is answered the same both times. */
function closed(visit: PlaceVisit, outcome: CloseReport, what: 'closed' | 'answered'): Answer {
  if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
  return onTo(`${visit.base}/feedback`, what)
}

/** @throws BadRequest for more than the field takes. */
function textIn({ ask }: PlaceVisit, field: string): string {
  const text = (ask.form.get(field) ?? '').replaceAll('\r\n', '\n').trim()
  if (lengthOf(text) > LONGEST_REPORT) throw new BadRequest('too long a text')
  return text
}

/** Where a list goes on; from the beginning for anything else. */
function parseMark(text: string): ReportMark | undefined {
  const [day = '', id = ''] = text.split('.')
  const createdOn = parseCalendarDay(day)
  const reportId = parseId(id)
  return createdOn && reportId && { createdOn, reportId }
}
