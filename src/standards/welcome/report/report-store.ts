import { type Id, type Instant, instantAt, type LanguageTag } from '#kernel'
import { sql, type Write } from '#platform/db'
import type { CouncilReport } from './council-report.ts'

export interface KeptReport {
  readonly reportId: Id
  readonly madeAt: Instant
  readonly language: LanguageTag
  readonly report: CouncilReport
}

/** Without what they say, the last made first. */
export async function reportsOf(tx: Write, placeId: number): Promise<readonly Omit<KeptReport, 'report'>[]> {
  const { rows } = await sql<Omit<KeptReport, 'madeAt' | 'report'> & { readonly madeAt: Date }>`
    select report_id as "reportId", made_at as "madeAt", language from standards.council_report
    where place_id = ${placeId} order by made_at desc`.execute(tx)
  return rows.map(({ madeAt, ...row }) => ({ ...row, madeAt: instantAt(madeAt.getTime()) }))
}

export async function insertReport(tx: Write, placeId: number, by: string, kept: KeptReport): Promise<void> {
  const { reportId, madeAt, language, report } = kept
  await sql`insert into standards.council_report (place_id, report_id, made_at, made_by, language, facts)
    values (${placeId}, ${reportId}, to_timestamp(${madeAt / 1000}), ${by}, ${language}, ${JSON.stringify(report)}::jsonb)`.execute(
    tx,
  )
}

/** A report, and the one that was made before it. */
export async function reportWithFormer(
  tx: Write,
  placeId: number,
  reportId: Id,
): Promise<{ readonly kept: KeptReport; readonly former: CouncilReport | undefined } | undefined> {
  const { rows } = await sql<Omit<KeptReport, 'madeAt'> & { readonly madeAt: Date }>`
    select r.report_id as "reportId", r.made_at as "madeAt", r.language, r.facts as report
    from standards.council_report r
    where r.place_id = ${placeId}
      and r.made_at <= (select made_at from standards.council_report where place_id = ${placeId} and report_id = ${reportId})
    order by r.made_at desc, r.report_id = ${reportId} desc limit 2`.execute(tx)
  const [found, former] = rows
  return found && { kept: { ...found, madeAt: instantAt(found.madeAt.getTime()) }, former: former?.report }
}
