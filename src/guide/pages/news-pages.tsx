import { PageFeedback } from '#feedback'
import type { LanguageTag } from '#kernel'
import { PageTools, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { type PublicText, plainSlot, TranslationNotice } from '#texts'
import { ActionRow, ButtonLink, EmptyState, InShort, PageTitle, Prose } from '#ui'
import type { NewsRow } from '../news/news-store.ts'
import type { ResolvedLinks } from '../tree/links.ts'
import { LinkedBlocks } from './linked-blocks.tsx'
import { Summary, Title } from './slot-text.tsx'

export interface NewsListProps {
  readonly reader: Reader
  readonly items: readonly { readonly row: NewsRow; readonly text: PublicText }[]
}

export function NewsListPage({ reader, items }: NewsListProps) {
  const { t, base, language } = reader
  return (
    <>
      <PageTitle title={t('guide.news')} lead={t('guide.news-lead')}>
        <ActionRow>
          <ButtonLink href={`${base}/feed.xml`} pictogram="news">
            {t('guide.news-feed')}
          </ButtonLink>
          <ButtonLink href={`${base}/follow?topic=news`} pictogram="envelope">
            {t('subscriptions.follow')}
          </ButtonLink>
        </ActionRow>
      </PageTitle>
      <PageTools reader={reader} path="/news" />
      {items.length === 0 ? (
        <EmptyState title={t('guide.no-news')} pictogram="news" />
      ) : (
        <ul class="rows dated">
          {items.map(({ row, text }) => (
            <li class="row">
              <h2>
                <a href={`${base}/news/${row.slug}`}>
                  <Title text={text} reader={reader} />
                </a>
              </h2>
              <p class="when">{formatDate(row.date, language)}</p>
              <p>
                <Summary text={text} reader={reader} />
              </p>
              {row.binding && <p class="muted">{t('guide.binding')}</p>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

export interface NewsItemProps {
  readonly reader: Reader
  readonly row: NewsRow
  readonly text: PublicText
  readonly languages: readonly LanguageTag[]
  readonly links: ResolvedLinks
}

export function NewsItemPage({ reader, row, text, languages, links }: NewsItemProps) {
  const { t, language, place } = reader
  const blocks = (slot: string) => (
    <LinkedBlocks reader={reader} blocks={text.blocks.filter((block) => block.slot === slot)} links={links} />
  )
  return (
    <>
      <PageTitle title={<Title text={text} reader={reader} />}>
        <p class="muted">{formatDate(row.date, language)}</p>
      </PageTitle>
      <TranslationNotice
        t={t}
        text={text}
        language={language}
        languages={languages}
        href={(other) => `/${place.slug}/${other}/news/${row.slug}`}
      />
      <InShort t={t}>{blocks('in-short')}</InShort>
      <PageTools
        reader={reader}
        path={`/news/${row.slug}`}
        save={{ kind: 'news', title: plainSlot(text, 'title') }}
        sensitive={row.sensitive}
      />
      <Prose>{blocks('body')}</Prose>
      {row.binding && <p class="muted">{t('guide.binding')}</p>}
      <PageFeedback
        reader={reader}
        item={{
          kind: 'news',
          itemId: row.itemId,
          placeId: row.placeId,
          version: row.version,
          sensitive: row.sensitive,
        }}
      />
    </>
  )
}
