import { type CalendarDay, type Id, newId } from '#kernel'
import type { Member } from '#people'
import { type Place, touchPlace } from '#places'
import type { Write } from '#platform/db'
import type { SigningKey } from '#platform/signing'
import { roundOf } from '../assessing/assessment-store.ts'
import { type ChangePanel, leadOf, told } from '../panel/acting-on-panel.ts'
import { judgedStanding } from '../panel/panel.ts'
import { highestStage } from '../scoring/stage.ts'
import { signCertificate } from './certificate.ts'
import { insertCertificate, withdrawOn } from './certificate-store.ts'

/** The panel's lead attests the highest stage that the place has reached by what was judged and mended. */
export async function issueCertificate(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  { validUntil, key }: { readonly validUntil: CalendarDay; readonly key: SigningKey },
  today: CalendarDay,
): Promise<ChangePanel<'not-given' | 'no-stage' | 'not-in-time' | 'has-certificate'>> {
  const led = await leadOf(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  const { standard } = led.assessment
  if (!led.panel.delivered) return { kind: 'refused', reason: 'not-given' }
  const stage = highestStage(
    standard,
    judgedStanding(standard, led.panel, await roundOf(tx, place.id, assessmentId), today),
  )
  if (!stage) return { kind: 'refused', reason: 'no-stage' }
  if (validUntil <= today) return { kind: 'refused', reason: 'not-in-time' }
  const certificateId = newId()
  const file = signCertificate(
    {
      format: 'tessera-certificate/1',
      certificate: certificateId,
      place: { slug: place.slug, names: Object.fromEntries(place.names) },
      compatibleWith: { id: standard.id, version: standard.version, title: standard.title },
      stage: { id: stage.id, title: stage.title },
      issuedOn: today,
      validUntil,
    },
    key,
  )
  const certificate = { certificateId, assessmentId, stage: stage.id, issuedOn: today, validUntil, file }
  if (!(await insertCertificate(tx, place.id, certificate))) return { kind: 'refused', reason: 'has-certificate' }
  await touchPlace(tx, place.id)
  await told(tx, by, place, 'standards.issue-certificate', certificateId)
  return { kind: 'kept' }
}

/** The panel's lead takes a certificate back and says why, which everybody reads who sees it. */
export async function withdrawCertificate(
  tx: Write,
  by: Member,
  place: Place,
  assessmentId: Id,
  because: string,
  today: CalendarDay,
): Promise<ChangePanel<'no-reasons' | 'no-certificate'>> {
  const led = await leadOf(tx, by, place, assessmentId)
  if (!('panel' in led)) return led
  if (because === '') return { kind: 'refused', reason: 'no-reasons' }
  if (!(await withdrawOn(tx, place.id, assessmentId, { on: today, because })))
    return { kind: 'refused', reason: 'no-certificate' }
  await touchPlace(tx, place.id)
  await told(tx, by, place, 'standards.withdraw-certificate', assessmentId)
  return { kind: 'kept' }
}
