import type { Instant } from '#kernel'
import { doneIn, idIn, mayDo, onTo, type PlaceVisit, type Staff } from '#people'
import { letterhead, type Readers } from '#places'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { makeReport } from './make-report.ts'
import { reportBlocks } from './report-blocks.ts'
import { ReportPage } from './report-page.tsx'
import { reportsOf, reportWithFormer } from './report-store.ts'

export interface ReportParts {
  readonly database: Database
  readonly staff: Staff
  readonly readers: Readers
  readonly printer: Printer
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
  readonly clock: () => Instant
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const PATH = '/welcome-plan/reports'

/** Reports to the council: made once, printed or gone on with at any time. */
export function reportRoutes(parts: ReportParts): readonly Route[] {
  const { database, staff, readers, printer, origin, clock } = parts
  const { workspace, pages } = staff

  const document = async (visit: PlaceVisit) => {
    const { place, acting } = visit
    const reportId = idIn(visit, 'report')
    const found = await database.write((tx) => reportWithFormer(tx, place.id, reportId), acting)
    if (!found) throw new NotFound('report')
    const { kept, former } = found
    const reader = await readers.anyone(place.slug, kept.language, kept.madeAt)
    return {
      ...letterhead(reader),
      title: reader.t('welcome.report-title'),
      language: reader.language,
      direction: reader.direction,
      blocks: reportBlocks(kept.report, former, reader),
      live: { address: `${origin}${reader.base}/welcome-plan`, words: reader.t('paper.live') },
      fileName: `${place.slug}-welcome-plan-${kept.report.day}`,
    }
  }

  const file = (type: string, fileName: string, body: Uint8Array): Answer => ({
    ...{ kind: 'content', type, body, fileName },
    share: 'for nobody else',
  })

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: PATH,
      handle: async (visit) => {
        const { place, acting, t, member } = visit
        const reports = await database.write((tx) => reportsOf(tx, place.id), acting)
        const mayPlan = mayDo(member.grants, 'plan-welcome', { chain: place.chain })
        return pages.answer(visit, {
          title: t('welcoming.reports'),
          done: doneIn(visit, { made: 'welcoming.report-made' }),
          body: <ReportPage visit={visit} reports={reports} mayPlan={mayPlan} />,
        })
      },
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: PATH,
      handle: async (visit) => {
        const { place, acting, member, base, ask, today } = visit
        const voice = await readers.anyone(place.slug, ask.form.get('language') ?? '', clock())
        const outcome = await database.write((tx) => makeReport(tx, member, place, voice, clock(), today), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}${PATH}`, 'made')
      },
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: `${PATH}/:report/report.pdf`,
      handle: async (visit) => {
        const { fileName, ...printable } = await document(visit)
        const body = await printer.print({ kind: 'document', ...printable, paper: 'a4', pictures: {} })
        return file('application/pdf', `${fileName}.pdf`, body)
      },
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: `${PATH}/:report/report.docx`,
      handle: async (visit) => {
        const { fileName, ...written } = await document(visit)
        // What makes it takes 20 MB, and is loaded when somebody first asks.
        const { docxOf } = await import('#platform/docx')
        return file(DOCX, `${fileName}.docx`, await docxOf(written))
      },
    }),
  ]
}
