import { directionOf } from '#kernel'
import { nameFor, type Reader } from '#places'
import { ActionRow, ButtonLink, EmptyState, Isolated, PageTitle } from '#ui'
import type { NewsEntry } from '../changes/read-news.ts'
import type { Words } from '../changes/words.ts'
import { followPath } from '../paths.ts'

export interface NewsPageProps {
  readonly reader: Reader
  /** Newest first. */
  readonly entries: readonly NewsEntry[]
}

/** What followers were told lately: for those who think about following, and for those whose mail was cut short. */
export function NewsPage({ reader, entries }: NewsPageProps) {
  const { t, base, place, language } = reader
  return (
    <>
      <PageTitle
        title={t('subscriptions.mail-title', { place: nameFor(place, language) })}
        lead={t('subscriptions.news-lead')}
      >
        <ActionRow>
          <ButtonLink href={base + followPath()} pictogram="envelope">
            {t('subscriptions.follow')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      {entries.length === 0 ? (
        <EmptyState title={t('subscriptions.news-nothing')} pictogram="news" />
      ) : (
        <ul class="rows">
          {entries.map((entry) => (
            <li class="row">
              <h2>
                <a href={base + entry.path}>
                  <Foreign reader={reader} words={entry.title} />
                </a>
              </h2>
              <p class="when">{t(`subscriptions.kind-${entry.kind}`)}</p>
              {entry.summary && (
                <p>
                  <Foreign reader={reader} words={entry.summary} />
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Foreign({ reader, words }: { readonly reader: Reader; readonly words: Words }) {
  if (words.language === reader.language) return <>{words.text}</>
  return <Isolated language={{ lang: words.language, dir: directionOf(words.language) }}>{words.text}</Isolated>
}
