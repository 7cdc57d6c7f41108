import type { CalendarDay } from '#kernel'
import { formatDate } from '#platform/i18n'
import { ActionRow, Section, SubmitButton } from '#ui'
import type { SittingVisit } from '../visit.ts'
import { OnDevice } from './on-device.tsx'

/** The code, until when the place keeps the answers, and what can be done with them. */
export function KeptWithPlace({ visit, until }: { readonly visit: SittingVisit; readonly until: CalendarDay }) {
  const { reader, base, sitting, form } = visit
  const { t, language, placeName } = reader
  const values = { place: placeName, date: formatDate(until, language) }
  return (
    <>
      <Section title={t('questionnaires.code-yours')} id="code" surface>
        <p class="lead">
          <bdi dir="ltr" translate="no">
            {sitting.code}
          </bdi>
        </p>
        <p>{t('questionnaires.code-explained')}</p>
      </Section>
      <form method="post" action={`${base}/sitting`}>
        <Section title={t('questionnaires.kept-title')} id="kept">
          <p>{t('questionnaires.kept-seen', values)}</p>
          <p>{t('questionnaires.kept-date', values)}</p>
          {sitting.handedInOn === undefined && (
            <OnDevice slug={form.slug}>
              <p>{t('questionnaires.device-take-what')}</p>
              <SubmitButton kind="plain" name="do" value="take">
                {t('questionnaires.device-take')}
              </SubmitButton>
            </OnDevice>
          )}
          <ActionRow>
            <SubmitButton kind="plain" name="do" value="renew">
              {t('questionnaires.renew')}
            </SubmitButton>
            <SubmitButton kind="plain" name="do" value="leave" pictogram="exit">
              {t('questionnaires.leave')}
            </SubmitButton>
            <SubmitButton kind="danger" name="do" value="forget" pictogram="bin">
              {t('questionnaires.forget')}
            </SubmitButton>
          </ActionRow>
        </Section>
      </form>
    </>
  )
}
