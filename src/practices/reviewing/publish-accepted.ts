import type { CalendarDay, Id } from '#kernel'
import type { Listener, Write } from '#platform/db'
import { lockedDossier, setPublished } from '../dossier/dossier-store.ts'
import { isWhole } from '../record/completeness.ts'
import { publishPractices } from '../record/publish-practices.ts'
import { PRACTICE_ACCEPTED } from './review-practice.ts'

/** Shows readers what two reviewers have said yes to. */
export const publishAccepted: Listener = {
  name: 'practices.publish-accepted',
  topic: PRACTICE_ACCEPTED,
  hear: (tx, { placeId, subject }) => publishOne(tx, placeId, subject as Id),
}

async function publishOne(tx: Write, placeId: number, dossierId: Id): Promise<void> {
  const dossier = await lockedDossier(tx, placeId, dossierId)
  if (dossier?.state !== 'accepted' || !isWhole(dossier.record)) return
  const practices = [{ practiceId: dossierId, practice: dossier.record }]
  await publishPractices(tx, placeId, practices, dossier.decidedOn as CalendarDay, 'job:practices.publish')
  await setPublished(tx, dossier)
}
