import type { Child } from 'hono/jsx'
import { ActionRow, ButtonLink, Notice, Onward, PageTitle, SubmitButton } from '#ui'
import { nextStop } from '../engine/index.ts'
import { CompanyFields } from './company-fields.tsx'
import { addressOf, type SittingVisit } from './visit.ts'
import { titleOf } from './voice.tsx'

export interface SittingPageProps {
  readonly visit: SittingVisit
  /** What has just been done. */
  readonly done?: string | undefined
  /** What became of the answers that were handed in; absent before. */
  readonly handedIn?: Child
  /** Where the answers are kept, and what can be done with them. */
  readonly children: Child
}

/** Where somebody comes back to: the way on, and where the answers are. */
export function SittingPage({ visit, done, handedIn, children }: SittingPageProps) {
  const { reader, base, sitting, definition, voice, evaluation, onward } = visit
  const { t } = reader
  return (
    <>
      {done !== undefined && (
        <Notice pictogram="check" announced>
          <p>{done}</p>
        </Notice>
      )}
      <PageTitle title={titleOf(definition, voice.key)}>
        {handedIn ?? (
          <ActionRow>
            <ButtonLink href={addressOf(base, sitting.at ?? nextStop(evaluation)?.path)} kind="main">
              {t('questionnaires.go-on')}
            </ButtonLink>
            <ButtonLink href={`${base}/check`}>{t('questionnaires.check')}</ButtonLink>
          </ActionRow>
        )}
        {onward && <Onward href={onward.href}>{onward.label}</Onward>}
      </PageTitle>
      {children}
      {sitting.handedInOn === undefined && (
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
