import { idIn, namesOf, type PlaceVisit } from '#people'
import type { Readers } from '#places'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound } from '#platform/http'
import type { Printer } from '#platform/pdf'
import { assessmentIn, type KeptAssessment, roundOf } from '../assessing/assessment-store.ts'
import type { Round } from '../assessing/hand.ts'
import { judgedRound, judgedStanding, type Panel } from './panel.ts'
import { panelOf } from './panel-store.ts'
import type { ReportProps } from './report-body.tsx'
import { reportOnPaper } from './report-paper.ts'

/** A round with its panel, as far as whoever visits may see it. */
export interface OpenedPanel {
  readonly assessment: KeptAssessment
  readonly round: Round
  readonly panel: Panel | undefined
  /** Once the report is given. */
  readonly report: ReportProps | undefined
  readonly names: ReadonlyMap<string, string>
}

/** @throws NotFound */
export async function openPanel(tx: Write, visit: PlaceVisit): Promise<OpenedPanel> {
  const { place, today } = visit
  const assessmentId = idIn(visit, 'assessment')
  const assessment = await assessmentIn(tx, place.id, assessmentId)
  if (!assessment) throw new NotFound('assessment')
  const round = await roundOf(tx, place.id, assessmentId)
  const panel = await panelOf(tx, place.id, assessmentId)
  const names = await namesOf(
    tx,
    (panel?.panelists ?? []).map(({ accountId }) => accountId),
  )
  const report = panel?.delivered && {
    visit,
    assessment,
    panel,
    judged: judgedRound(panel, round),
    standing: judgedStanding(assessment.standard, panel, round, today),
  }
  return { assessment, round, panel, report, names }
}

export interface ReportPaperParts {
  readonly database: Database
  readonly readers: Readers
  readonly printer: Printer
  /** Scheme and host of the public address. */
  readonly origin: string
}

/** The report as a file to take along. @throws NotFound before it is given. */
export async function reportFile(parts: ReportPaperParts, visit: PlaceVisit): Promise<Answer> {
  const { report } = await parts.database.write((tx) => openPanel(tx, visit), visit.acting)
  if (!report) throw new NotFound('report')
  const reader = parts.readers.reader(visit.place, visit.language, visit.ask)
  const body = await parts.printer.print({ kind: 'document', ...reportOnPaper(report, reader, parts.origin) })
  return { kind: 'content', type: 'application/pdf', body, share: 'for nobody else' }
}
