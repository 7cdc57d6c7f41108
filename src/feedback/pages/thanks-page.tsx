import { directionOf } from '#kernel'
import type { Reader } from '#places'
import { ActionRow, ButtonLink, Isolated, Notice, PageTitle } from '#ui'
import { hrefOf } from '../page-path.ts'
import type { NamedItem } from '../read-item.ts'

export interface ThanksPageProps {
  readonly reader: Reader
  /** What it was about; absent when the address does not say, or names what is no longer here. */
  readonly about?: { readonly item: NamedItem; readonly page: string } | undefined
  /** An address was left. */
  readonly wantsAnswer: boolean
}

/** Where a reader arrives after sending: a page of its own, so that loading it again sends nothing again. */
export function ThanksPage({ reader, about, wantsAnswer }: ThanksPageProps) {
  const { t, base } = reader
  const href = about && hrefOf(base, about.page)
  const title = about?.item.title
  return (
    <PageTitle title={t('feedback.thanks-title')} lead={t('feedback.thanks-lead')}>
      {href && title && title.text !== '' && (
        <p>
          {t('feedback.thanks-about')}{' '}
          <a href={href}>
            <Isolated language={{ lang: title.language, dir: directionOf(title.language) }}>{title.text}</Isolated>
          </a>
        </p>
      )}
      <Notice>
        <p>{t(wantsAnswer ? 'feedback.thanks-kept-answer' : 'feedback.thanks-kept')}</p>
        <p>{t(wantsAnswer ? 'feedback.thanks-answer' : 'feedback.thanks-no-answer')}</p>
      </Notice>
      <ActionRow>
        <ButtonLink href={href ?? `${base}/`} kind="main">
          {t(href ? 'feedback.back' : 'http.to-start')}
        </ButtonLink>
      </ActionRow>
    </PageTitle>
  )
}
