import type { CalendarDay, Id } from '#kernel'
import { type Read, sql, type Write } from '#platform/db'

export interface KeptCertificate {
  readonly certificateId: Id
  readonly assessmentId: Id
  /** By its id in the standard. */
  readonly stage: string
  readonly issuedOn: CalendarDay
  readonly validUntil: CalendarDay
  /** As it was signed. */
  readonly file: string
  readonly withdrawnOn: CalendarDay | undefined
  readonly withdrawnBecause: string | undefined
}

/** Answers whether the round had none that counts. */
export async function insertCertificate(
  tx: Write,
  placeId: number,
  certificate: Omit<KeptCertificate, 'withdrawnOn' | 'withdrawnBecause'>,
): Promise<boolean> {
  const { certificateId, assessmentId, stage, issuedOn, validUntil, file } = certificate
  const { numAffectedRows } = await sql`
    insert into standards.certificate (place_id, certificate_id, assessment_id, stage, issued_on, valid_until, file)
    values (${placeId}, ${certificateId}, ${assessmentId}, ${stage}, ${issuedOn}, ${validUntil}, ${file})
    on conflict do nothing`.execute(tx)
  return numAffectedRows === 1n
}

export async function withdrawOn(
  tx: Write,
  placeId: number,
  assessmentId: Id,
  { on, because }: { readonly on: CalendarDay; readonly because: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update standards.certificate set withdrawn_on = ${on}, withdrawn_because = ${because}
    where place_id = ${placeId} and assessment_id = ${assessmentId} and withdrawn_on is null`.execute(tx)
  return numAffectedRows === 1n
}

/** Those of a place that whoever asks may see, the last issued first. */
export async function certificatesOf(tx: Read, placeId: number): Promise<readonly KeptCertificate[]> {
  return selectCertificates(tx, sql`place_id = ${placeId}`)
}

export async function certificateIn(
  tx: Read,
  placeId: number,
  certificateId: Id,
): Promise<KeptCertificate | undefined> {
  const [found] = await selectCertificates(tx, sql`place_id = ${placeId} and certificate_id = ${certificateId}`)
  return found
}

async function selectCertificates(tx: Read, which: ReturnType<typeof sql>): Promise<readonly KeptCertificate[]> {
  const { rows } = await sql<
    Omit<KeptCertificate, 'withdrawnOn' | 'withdrawnBecause'> & {
      readonly withdrawnOn: CalendarDay | null
      readonly withdrawnBecause: string | null
    }
  >`
    select certificate_id as "certificateId", assessment_id as "assessmentId", stage, issued_on::text as "issuedOn",
      valid_until::text as "validUntil", file, withdrawn_on::text as "withdrawnOn", withdrawn_because as "withdrawnBecause"
    from standards.certificate where ${which} order by issued_on desc, certificate_id desc`.execute(tx)
  return rows.map(({ withdrawnOn, withdrawnBecause, ...row }) => ({
    ...row,
    withdrawnOn: withdrawnOn ?? undefined,
    withdrawnBecause: withdrawnBecause ?? undefined,
  }))
}

/** Whether a certificate was issued at all and counts still: for whoever holds it, whatever the place shows. */
export async function withdrawalOf(
  tx: Read,
  placeId: number,
  certificateId: Id,
): Promise<{ readonly withdrawnOn: CalendarDay | undefined } | undefined> {
  const { rows } = await sql<{ readonly withdrawnOn: CalendarDay | null }>`
    select withdrawn_on::text as "withdrawnOn" from standards.certificate_withdrawn(${placeId}, ${certificateId})`.execute(
    tx,
  )
  return rows[0] && { withdrawnOn: rows[0].withdrawnOn ?? undefined }
}
