import { type CalendarDay, dayAt, type Instant } from '#kernel'
import { addressesOf, type StaffAddress } from '#people'
import { nameFor, type Place } from '#places'
import type { Write } from '#platform/db'
import { formatDate } from '#platform/i18n'
import { type MailMessage, queueMail } from '#platform/mail'
import type { Job } from '#platform/mount'
import { inEachPlace, type RemindingParts } from '../../asking/in-each-place.ts'
import { type PanelNews, placesWithPanels, takePanelNews } from './news-store.ts'

/** So long before its day those who judge are reminded of a report. */
const REMIND_DAYS = 7

/**
 * Tells those who judge what waits for them: once a day one mail a person and place, which says nothing of what was answered or judged. It is
 * noted in the transaction that queues the mail.
 */
export function tellPanelsJob(parts: RemindingParts, clock: () => Instant): Job {
  const name = 'standards.tell-panels'
  return {
    name,
    cron: '30 8 * * *',
    run: (database) =>
      inEachPlace(database, parts, name, placesWithPanels, (tx, place) =>
        tellPanels(tx, parts, place, dayAt(clock(), place.zone)),
      ),
  }
}

async function tellPanels(tx: Write, parts: RemindingParts, place: Place, today: CalendarDay): Promise<void> {
  const news = Map.groupBy(await takePanelNews(tx, today, REMIND_DAYS), ({ accountId }) => accountId)
  if (news.size === 0) return
  const addresses = await addressesOf(tx, 'judge', [...news.keys()])
  for (const [accountId, own] of news) {
    const to = addresses.get(accountId)
    if (to) await queueMail(tx, newsMail(parts, place, to, own))
  }
}

function newsMail(
  { staff, origin }: RemindingParts,
  place: Place,
  to: StaffAddress,
  news: readonly PanelNews[],
): MailMessage {
  const { t, language } = staff.workspace.wordsIn(to.language)
  const name = nameFor(place, language)
  const panels = `${origin}/staff/places/${place.slug}/panels`
  return {
    to: to.email,
    fromName: name,
    subject: t('panel.mail-subject', { place: name }),
    text: [
      ...news.map(({ kind, assessmentId, day }) =>
        [
          t(`panel.mail-${kind}`, { place: name }),
          ...(day === null ? [] : [t('panel.mail-by', { day: formatDate(day, language) })]),
          // Called off, it is closed to them.
          kind === 'called-off' ? panels : `${panels}/${assessmentId}`,
        ].join('\n'),
      ),
      t('panel.mail-why'),
    ].join('\n\n'),
  }
}
