import { LocationAddress, type LocationSummary, PersonToAsk, type ServiceSummary } from '#directory'
import { PageFeedback } from '#feedback'
import { directionOf, type LanguageTag } from '#kernel'
import { PageTools, type Reader } from '#places'
import { formatDay, nameOf } from '#platform/i18n'
import { type PublicText, plainSentence, plainSlot, TranslationNotice } from '#texts'
import { ActionRow, ButtonLink, FactList, InShort, PageTitle, Prose, WithAside } from '#ui'
import type { Occurrence } from '../events/event-dates.ts'
import type { EventRow } from '../events/event-store.ts'
import { whenInWords } from '../events/event-words.ts'
import type { ResolvedLinks } from '../tree/links.ts'
import { LinkedBlocks } from './linked-blocks.tsx'
import { Title } from './slot-text.tsx'

export interface EventPageProps {
  readonly reader: Reader
  readonly event: EventRow
  readonly text: PublicText
  readonly languages: readonly LanguageTag[]
  readonly links: ResolvedLinks
  /** The next times, soonest first; empty when it is over. */
  readonly times: readonly Occurrence[]
  readonly location: LocationSummary | undefined
  readonly organiser: ServiceSummary | undefined
}

export function EventPage({ reader, event, text, languages, links, times, location, organiser }: EventPageProps) {
  const { t, base, language, place } = reader
  const body = text.blocks.filter((block) => block.slot === 'body')
  const facts = [
    {
      term: t('guide.event-when'),
      detail:
        times.length === 0 ? (
          t('guide.event-over')
        ) : (
          <>
            <ul class="plain-list">
              {times.map((time) => (
                <li data-until={String(time.ends)}>{whenInWords(reader, time)}</li>
              ))}
            </ul>
            <p class="hint">
              {t('guide.times-in', { zone: place.zone.split('/').at(-1)?.replaceAll('_', ' ') ?? place.zone })}
            </p>
          </>
        ),
    },
    ...(location
      ? [{ term: t('guide.event-where'), detail: <LocationAddress reader={reader} location={location} /> }]
      : []),
    ...(event.online === undefined
      ? []
      : [
          {
            term: t('guide.event-where'),
            detail: (
              <a href={event.online} rel="noreferrer">
                {t('guide.event-online')}
              </a>
            ),
          },
        ]),
    ...(event.cost === undefined
      ? []
      : [{ term: t('guide.cost'), detail: event.cost === 'free' ? t('guide.free') : <bdi>{event.cost}</bdi> }]),
    ...(event.registration === undefined
      ? []
      : [
          {
            term: t('guide.event-registration'),
            detail: (
              <>
                <a href={event.registration} rel="noreferrer">
                  {t('guide.event-register')}
                </a>{' '}
                {event.registerBy && t('guide.event-register-by', { day: formatDay(event.registerBy, language) })}
              </>
            ),
          },
        ]),
    ...(event.languages.length === 0
      ? []
      : [
          {
            term: t('guide.event-languages'),
            detail: new Intl.ListFormat(language).format(event.languages.map((spoken) => nameOf(spoken, language))),
          },
        ]),
  ]
  return (
    <>
      <PageTitle title={<Title text={text} reader={reader} />} />
      <TranslationNotice
        t={t}
        text={text}
        language={language}
        languages={languages}
        href={(other) => `/${place.slug}/${other}/events/${event.slug}`}
      />
      <InShort t={t}>
        {text.blocks
          .filter((block) => block.slot === 'in-short')
          .flatMap((block) => block.segments)
          .map((segment) => (
            <p lang={segment.language} dir={directionOf(segment.language)}>
              {plainSentence(segment.text)}
            </p>
          ))}
      </InShort>
      <ActionRow>
        <ButtonLink href={`${base}/events/${event.slug}.ics`} pictogram="calendar">
          {t('guide.event-calendar')}
        </ButtonLink>
      </ActionRow>
      <PageTools
        reader={reader}
        path={`/events/${event.slug}`}
        save={{ kind: 'event', title: plainSlot(text, 'title') }}
      />
      <WithAside
        aside={organiser && <PersonToAsk reader={reader} service={organiser} />}
        after={
          <PageFeedback
            reader={reader}
            item={{ kind: 'event', itemId: event.itemId, placeId: event.placeId, version: event.version }}
          />
        }
      >
        <FactList facts={facts} />
        <Prose>
          <LinkedBlocks reader={reader} blocks={body} links={links} />
        </Prose>
      </WithAside>
    </>
  )
}
