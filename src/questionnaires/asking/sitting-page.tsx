import { dayAt } from '#kernel'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, Notice, Onward, PageTitle, Section, SubmitButton } from '#ui'
import { nextStop } from '../engine/index.ts'
import { addressOf, type SittingVisit } from './asking.ts'
import { CompanyFields } from './company-fields.tsx'
import { titleOf } from './voice.tsx'

/** Where somebody comes back to: the way on, the code, and what can be done with the answers. */
export function SittingPage({
  visit,
  done,
}: {
  readonly visit: SittingVisit
  readonly done?: 'renewed' | 'saved' | undefined
}) {
  const { reader, base, sitting, definition, expiresAt, voice, evaluation, onward } = visit
  const { t, place, language } = reader
  const values = {
    place: nameFor(place, language),
    date: formatDate(dayAt(expiresAt, place.zone), language),
  }
  const at = sitting.at ?? nextStop(evaluation)?.path
  const { handedInOn } = sitting
  return (
    <>
      {done && (
        <Notice pictogram="check" announced>
          <p>{t(`questionnaires.done-${done}`, values)}</p>
        </Notice>
      )}
      <PageTitle title={titleOf(definition, voice.key)}>
        {handedInOn === undefined ? (
          <ActionRow>
            <ButtonLink href={addressOf(base, at)} kind="main">
              {t('questionnaires.go-on')}
            </ButtonLink>
            <ButtonLink href={`${base}/check`}>{t('questionnaires.check')}</ButtonLink>
          </ActionRow>
        ) : (
          <Notice pictogram="check" announced>
            <p>{t('questionnaires.handed-in', { ...values, date: formatDate(handedInOn, language) })}</p>
          </Notice>
        )}
        {onward && <Onward href={onward.href}>{onward.label}</Onward>}
      </PageTitle>
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
      {handedInOn === undefined && (
        <details class="fold">
          <summary>{t('questionnaires.settings')}</summary>
          <form method="post" action={`${base}/sitting`}>
            <CompanyFields reader={reader} form={definition} chosen={sitting} />
            <SubmitButton kind="plain" name="do" value="save">
              {t('questionnaires.save')}
            </SubmitButton>
          </form>
        </details>
      )}
    </>
  )
}
