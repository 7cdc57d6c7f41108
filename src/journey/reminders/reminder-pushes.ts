import type { LinkToken } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import type { PushPayload } from '#subscriptions'
import { CONFIRM_PATH, withToken } from './paths.ts'
import type { Told } from './reminder-store.ts'

/** What confirms that a device wants reminders: it says nothing of what was chosen. */
export function confirmationPush(reader: Reader, token: LinkToken): PushPayload {
  const { t, place, language, direction, base } = reader
  return {
    title: nameFor(place, language),
    text: t('subscriptions.push-confirm'),
    path: base + withToken(CONFIRM_PATH, token),
    language,
    direction,
  }
}

/** What is to be done by which day, with titles as they leave a plan: it lights up on a locked screen. */
export function reminderPush(reader: Reader, { days }: Pick<Told, 'days'>): PushPayload {
  const { t, place, language, direction, base } = reader
  return {
    title: t('reminders.mail-title', { place: nameFor(place, language) }),
    text: days.map(({ title, day }) => `${title} (${formatDate(day, language)})`).join(' · '),
    path: `${base}/plan`,
    language,
    direction,
  }
}
