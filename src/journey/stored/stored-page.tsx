import { type CalendarDay, dayAt, type Instant } from '#kernel'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, PageTitle, Section, SubmitButton } from '#ui'
import { COPY_PATH } from '../copies/copy-page.tsx'

export const STORED_PATH = '/plan/kept'

/** All that there is of somebody here now. */
export interface Stored {
  /** Name of the form that the answers belong to, and until when they are kept. */
  readonly form: string
  readonly expiresAt: Instant
  readonly calendarUntil: CalendarDay | undefined
  readonly copyUntil: CalendarDay | undefined
  readonly passkeyUntil: CalendarDay | undefined
  readonly remindersUntil: CalendarDay | undefined
  readonly handedIn: { readonly number: string; readonly until: CalendarDay } | undefined
}

/** What is stored, why and until when: each thing with the button that deletes it. */
export function StoredPage({ reader, stored }: { readonly reader: Reader; readonly stored: Stored }) {
  const { t, place, language, base } = reader
  const { form, expiresAt, calendarUntil, copyUntil, passkeyUntil, remindersUntil, handedIn } = stored
  const name = nameFor(place, language)
  const until = (day: CalendarDay) => formatDate(day, language)
  return (
    <form method="post" action={base + STORED_PATH} data-drop-plan={place.slug}>
      <PageTitle title={t('stored.title')} lead={t('stored.lead')} />
      <Section title={t('stored.plan')} id="plan" surface>
        <p>{t('stored.plan-what', { place: name })}</p>
        <p>{t('stored.until', { date: until(dayAt(expiresAt, place.zone)) })}</p>
        <ActionRow>
          <ButtonLink href={`${base}/ask/${form}`}>{t('stored.plan-code')}</ButtonLink>
        </ActionRow>
      </Section>
      {calendarUntil && (
        <Section title={t('stored.calendar')} id="calendar" surface>
          <p>{t('stored.calendar-what')}</p>
          <p>{t('stored.until', { date: until(calendarUntil) })}</p>
          <SubmitButton kind="danger" name="delete" value="calendar" pictogram="bin">
            {t('stored.calendar-delete')}
          </SubmitButton>
        </Section>
      )}
      {copyUntil && (
        <Section title={t('recovery.copy')} id="copy" surface>
          <p>{t('recovery.copy-what', { place: name })}</p>
          <p>{t('stored.until', { date: until(copyUntil) })}</p>
          <SubmitButton kind="danger" name="delete" value="copy" pictogram="bin">
            {t('recovery.copy-delete')}
          </SubmitButton>
        </Section>
      )}
      {passkeyUntil && (
        <Section title={t('recovery.passkey')} id="passkey" surface>
          <p>{t('recovery.passkey-what', { place: name })}</p>
          <p>{t('stored.until', { date: until(passkeyUntil) })}</p>
          <p>{t('recovery.passkey-settings')}</p>
          <SubmitButton kind="danger" name="delete" value="passkey" pictogram="bin">
            {t('recovery.copy-delete')}
          </SubmitButton>
        </Section>
      )}
      {remindersUntil && (
        <Section title={t('stored.reminders')} id="reminders" surface>
          <p>{t('stored.reminders-what')}</p>
          <p>{t('stored.until', { date: until(remindersUntil) })}</p>
          <SubmitButton kind="danger" name="delete" value="reminders" pictogram="bin">
            {t('stored.reminders-delete')}
          </SubmitButton>
        </Section>
      )}
      {handedIn && (
        <Section title={t('stored.handed-in', { place: name })} id="handed-in" surface>
          <p>{t('stored.handed-in-what', { place: name })}</p>
          <p>
            {t('stored.number')}{' '}
            <code dir="ltr" translate="no">
              {handedIn.number}
            </code>
          </p>
          <p>{t('stored.until', { date: until(handedIn.until) })}</p>
          <SubmitButton kind="danger" name="delete" value="handed-in" pictogram="bin">
            {t('stored.handed-in-delete')}
          </SubmitButton>
        </Section>
      )}
      <Section title={t('stored.device')} id="device" surface>
        <p>{t('stored.device-what')}</p>
        <p>
          <a href={base + COPY_PATH}>{t('recovery.title')}</a>
        </p>
      </Section>
      <Section title={t('stored.all')} id="all">
        <p>{t('stored.all-what')}</p>
        {passkeyUntil && <p>{t('recovery.passkey-settings')}</p>}
        <SubmitButton kind="danger" name="delete" value="all" pictogram="bin">
          {t('stored.all-delete')}
        </SubmitButton>
      </Section>
    </form>
  )
}
