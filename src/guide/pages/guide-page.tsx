import type { Child } from 'hono/jsx'
import { PersonToAsk, ServiceRows } from '#directory'
import { PageFeedback } from '#feedback'
import { FeedLinks, PageTools, type Reader } from '#places'
import { formatDate, isolateForeign } from '#platform/i18n'
import { type PublicBlock, plainSentence, plainSlot, Sentences, TranslationNotice } from '#texts'
import { FactList, InShort, PageTitle, Prose, Section, WithAside } from '#ui'
import { type Edition, pathOf } from '../tree/edition.ts'
import type { GuidePage, PageLink } from '../tree/read-page.ts'
import { EasyText } from './easy-text.tsx'
import { EditionLink } from './edition-link.tsx'
import { TopicFile } from './guide-files.tsx'
import { LinkedBlocks } from './linked-blocks.tsx'
import { Title } from './slot-text.tsx'
import { TermList } from './term-list.tsx'

const FACTS = ['bring', 'cost', 'time', 'next'] as const

export interface GuidePageViewProps {
  readonly reader: Reader
  readonly page: GuidePage
  readonly edition: Edition
  /** Shown between the summary and the text: the emergency numbers, for one. */
  readonly urgent?: Child
}

/** A page of the guide: the answer first, then the steps, then what to bring, and always a person to ask. */
export function GuidePageView({ reader, page, edition, urgent }: GuidePageViewProps) {
  const { t, language } = reader
  const { text, links, row } = page
  const isEasy = edition.kind === 'easy'
  const path = pathOf(row.path, edition)
  const slot = (name: string) => text.blocks.filter((block) => block.slot === name)
  const blocks = (some: readonly PublicBlock[]) => <LinkedBlocks reader={reader} blocks={some} links={links} />
  const isTopic = row.role === 'page' && !row.path.includes('/')
  const facts = isEasy ? [] : FACTS.filter((name) => slot(name).length > 0)
  return (
    <>
      <PageTitle title={<Title text={text} reader={reader} />} />
      <EditionLink reader={reader} path={row.path} edition={edition} />
      <TranslationNotice
        t={t}
        text={{ ...text, blocks: text.blocks.filter((block) => (block.slot === 'easy') === isEasy) }}
        language={language}
        languages={page.languages}
        href={(other) => `/${reader.place.slug}/${other}${path}`}
      />
      {!isEasy && slot('in-short').length > 0 && (
        <InShort t={t}>
          {slot('in-short').map((block) => (
            <p>
              <Sentences segments={block.segments} language={language} resolve={links.resolve} />
            </p>
          ))}
        </InShort>
      )}
      {urgent}
      <PageTools
        reader={reader}
        path={path}
        save={{ kind: 'page', title: plainSlot(text, 'title') }}
        follow={isTopic ? `topic/${row.path}` : undefined}
        sensitive={row.sensitive}
      />
      <WithAside
        aside={
          <>
            {page.person && <PersonToAsk reader={reader} service={page.person} />}
            {page.below.length > 0 && (
              <Section title={t('guide.more-about')} id="below" surface>
                <PageLinks reader={reader} pages={page.below} />
                <TopicFile reader={reader} path={row.path} />
              </Section>
            )}
            {isTopic && !row.sensitive && <FeedLinks reader={reader} topic={row.path} />}
          </>
        }
        after={<AfterText reader={reader} page={page} isEasy={isEasy} />}
      >
        {isEasy ? (
          <EasyText reader={reader} blocks={slot('easy')} resolve={links.resolve} />
        ) : (
          <Prose>{blocks(slot('body'))}</Prose>
        )}
        {facts.length > 0 && (
          <FactList facts={facts.map((name) => ({ term: t(`guide.${name}`), detail: blocks(slot(name)) }))} />
        )}
      </WithAside>
    </>
  )
}

/** Who helps, the local words, who stands for the text, and what the reader thinks of it. */
function AfterText({
  reader,
  page,
  isEasy,
}: {
  readonly reader: Reader
  readonly page: GuidePage
  readonly isEasy: boolean
}) {
  const { t } = reader
  const { links, row } = page
  return (
    <>
      {page.services.length > 0 && (
        <Section title={t('guide.services-that-help')} id="services">
          <ServiceRows reader={reader} services={page.services} />
        </Section>
      )}
      {!isEasy && links.terms.length > 0 && (
        <Section title={t('guide.words')} id="words">
          <TermList reader={reader} terms={links.terms} />
        </Section>
      )}
      <Checked reader={reader} page={page} />
      <PageFeedback
        reader={reader}
        item={{
          kind: 'page',
          itemId: row.itemId,
          placeId: row.placeId,
          version: row.version,
          sensitive: row.sensitive,
        }}
      />
    </>
  )
}

export function PageLinks({ reader, pages }: { readonly reader: Reader; readonly pages: readonly PageLink[] }) {
  return (
    <ul class="links">
      {pages.map(({ path, title }) => (
        <li>
          <a href={`${reader.base}/${path}`}>
            <Title text={title} reader={reader} />
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Who wrote it down, when it was last checked, and what rests on a higher level. */
function Checked({ reader, page }: { readonly reader: Reader; readonly page: GuidePage }) {
  const { t, language, place } = reader
  const { row } = page
  const isInherited = row.placeId !== place.id
  const origin = place.ancestors.find((ancestor) => ancestor.id === row.placeId)
  const lines = [
    row.checkedOn && row.checkedBy
      ? t('guide.checked-by', { date: formatDate(row.checkedOn, language), who: plainSentence(row.checkedBy) })
      : row.checkedOn && t('guide.checked', { date: formatDate(row.checkedOn, language) }),
    row.source && t('guide.source', { source: row.source }),
    isInherited &&
      origin &&
      t('guide.published-by', { place: origin.names.get(language) ?? origin.names.values().next().value ?? '' }),
    row.binding && t('guide.binding'),
  ].filter((line) => typeof line === 'string')
  return (
    <div class="checked muted">
      {lines.map((line) => (
        <p>{isolateForeign(line, reader.direction)}</p>
      ))}
    </div>
  )
}
