import { PersonToAsk, ServiceRows } from '#directory'
import { directionOf } from '#kernel'
import { nameFor, type Reader } from '#places'
import { formatDate, ownNameOf } from '#platform/i18n'
import { plainSentence, plainSlot } from '#texts'
import {
  LanguageList,
  Onward,
  PageTitle,
  Pictogram,
  SearchBox,
  type SearchBoxProps,
  Section,
  type TopicTile,
  TopicTiles,
  WithAside,
} from '#ui'
import type { Home } from '../home/read-home.ts'
import { topicPictogram, topicStone } from '../tree/topic-look.ts'
import { EventRows } from './event-rows.tsx'
import { Title } from './slot-text.tsx'

export interface HomePageProps {
  readonly reader: Reader
  readonly home: Home
  readonly suggest: SearchBoxProps['suggest']
  /** To what readers have for themselves. */
  readonly ownWay: { readonly href: string; readonly label: string } | undefined
}

/** The place's first page: the language, the search, the topics, what is open now, a person. */
export function HomePage({ reader, home, suggest, ownWay }: HomePageProps) {
  const { t, base, place, language } = reader
  const languages = place.languages.map((other) => ({
    lang: other,
    dir: directionOf(other),
    name: ownNameOf(other),
    href: `/${place.slug}/${other}/`,
    available: true,
  }))
  return (
    <>
      <LanguageList t={t} languages={languages} current={language} />
      <PageTitle
        title={t('guide.home-title')}
        lead={t('guide.home-lead', { place: nameFor(place, language) })}
        size="display"
      >
        <SearchBox t={t} action={`${base}/search`} suggest={suggest} examples={t('guide.search-examples')} />
        <p class="edition">
          {ownWay && (
            <a href={ownWay.href} data-live>
              <Pictogram name="lantern" />
              {ownWay.label}
            </a>
          )}
          <a href={`${base}/pictures`}>
            <Pictogram name="picture" />
            {t('guide.pictures')}
          </a>
        </p>
      </PageTitle>
      <TopicTiles label={t('guide.topics')} tiles={home.topics.map((topic, order) => tileOf(topic, order, reader))} />
      <WithAside
        aside={
          <>
            {home.person && <PersonToAsk reader={reader} service={home.person} />}
            {home.news.length > 0 && (
              <Section title={t('guide.news')} id="news" surface>
                <ul class="links">
                  {home.news.map(({ row, text }) => (
                    <li>
                      <a href={`${base}/news/${row.slug}`}>
                        <Title text={text} reader={reader} />
                      </a>
                      <p class="muted">{formatDate(row.date, language)}</p>
                    </li>
                  ))}
                </ul>
                <Onward href={`${base}/news`}>{t('guide.all-news')}</Onward>
              </Section>
            )}
          </>
        }
      >
        <Section title={t('guide.open-now')} id="open-now">
          <div data-now data-open-now={t('guide.nothing-open')}>
            {home.open.length === 0 ? (
              <p>{t('guide.nothing-open')}</p>
            ) : (
              <ServiceRows reader={reader} services={home.open} />
            )}
          </div>
          <Onward href={`${base}/services`}>{t('guide.all-services')}</Onward>
        </Section>
        {home.events.length > 0 && (
          <Section title={t('guide.next-events')} id="events">
            <EventRows level={3} reader={reader} events={home.events} />
            <Onward href={`${base}/events`}>{t('guide.all-events')}</Onward>
          </Section>
        )}
      </WithAside>
    </>
  )
}

/** The place's first topic is where a newcomer begins; `/emergency` is an address of every place. */
function tileOf({ path, icon, text }: Home['topics'][number], order: number, { base }: Reader): TopicTile {
  const rank = path === 'emergency' ? 'emergency' : order === 0 ? 'first' : undefined
  return {
    href: `${base}/${path}`,
    title: plainSlot(text, 'title'),
    pictogram: topicPictogram(icon),
    stone: topicStone(path),
    summary: plainSentence(text.blocks.find((block) => block.slot === 'in-short')?.segments[0]?.text ?? ''),
    rank,
  }
}
