import { directionOf, type LanguageTag } from '#kernel'
import { type NamedPlace, nameFor, PageTools, type Reader } from '#places'
import { formatDate, type MessageKey, type Translate } from '#platform/i18n'
import { type PublicText, plainSlot, Sentences, TranslationNotice } from '#texts'
import { Callout, FactList, InShort, PageTitle, Row, Rows, Section } from '#ui'
import { type Practice, SLOTS, type Slot } from '../record/practice.ts'
import type { PublishedPractice } from '../record/practice-store.ts'
import { SCHEMES, shippedThemes } from '../record/theme.ts'
import { RecordView } from './record-view.tsx'

/** A practice with its words, for a reader. */
export interface PracticeInWords {
  readonly practice: PublishedPractice
  readonly text: PublicText
}

export interface PracticePageProps extends PracticeInWords {
  readonly reader: Reader
  readonly languages: readonly LanguageTag[]
  /** The one that this one follows, and those that follow this one. */
  readonly original: PracticeInWords | undefined
  readonly copies: readonly PracticeInWords[]
  /** Places whose welcome plan takes it up. */
  readonly adopters: readonly NamedPlace[]
  /** Others on the same themes. */
  readonly alike: readonly PracticeInWords[]
}

/** All that is known of a practice, for somebody who thinks of doing the same, and what is not. */
export function PracticePage({
  reader,
  practice,
  text,
  languages,
  original,
  copies,
  adopters,
  alike,
}: PracticePageProps) {
  const { t, language, place, today } = reader
  const path = `/practices/${practice.slug}`
  const words = (slot: Slot) => sentencesIn(text, slot, language)
  const checked = formatDate(practice.checkedOn, language)
  return (
    <>
      <PageTitle title={words('title')} />
      <TranslationNotice
        t={t}
        text={text}
        language={language}
        languages={languages}
        href={(other) => `/${place.slug}/${other}${path}`}
      />
      {practice.renewBy <= today && (
        <Callout kind="warning" title={t('practices.old')}>
          <p>{t('practices.old-lead', { day: checked })}</p>
        </Callout>
      )}
      <InShort t={t}>
        <p>{words('summary')}</p>
      </InShort>
      <PageTools reader={reader} path={path} />
      <RecordView
        t={t}
        language={language}
        practice={recordOf(practice, text)}
        words={(slot) => words(slot) && <p>{words(slot)}</p>}
        original={original && <PracticeLink reader={reader} {...original} />}
      />
      <Crosswalk t={t} themes={practice.themes} />
      <Linked reader={reader} id="copies" title={t('practices.copies')} practices={copies} />
      {adopters.length > 0 && (
        <Section title={t('practices.adopters')} id="adopters">
          <Rows>
            {adopters.map((adopter) => (
              <Row href={`/${adopter.slug}/${adopter.language}/welcome-plan`} title={adopter.name} />
            ))}
          </Rows>
        </Section>
      )}
      <Linked reader={reader} id="alike" title={t('practices.alike')} practices={alike} />
      <p class="muted">
        {t('practices.checked', { day: checked })} {t('practices.reuse', { licence: practice.licence })}{' '}
        {text.placeId === place.id && t('practices.published-by', { place: nameFor(place, language) })}
      </p>
    </>
  )
}

/** What a published record says, to see what it does not. */
function recordOf(practice: PublishedPractice, text: PublicText): Practice {
  const said = SLOTS.map((slot) => [slot, plainSlot(text, slot)] as const).filter(([, words]) => words !== '')
  return { ...practice, prose: Object.fromEntries(said) }
}

function sentencesIn(text: PublicText, slot: Slot, language: LanguageTag) {
  const segments = text.blocks.filter((block) => block.slot === slot).flatMap((block) => block.segments)
  if (segments.length === 0) return undefined
  // No record has links of its own: addresses stand among its sources.
  return <Sentences segments={segments} language={language} resolve={() => undefined} />
}

/** Where the themes of a practice lie in the schemes that others sort by. */
function Crosswalk({ t, themes }: { readonly t: Translate; readonly themes: readonly string[] }) {
  const own = shippedThemes().themes.filter(({ id }) => themes.includes(id))
  const facts = SCHEMES.flatMap((scheme) => {
    const areas = [...new Set(own.flatMap((theme) => theme[scheme]))]
    const detail = areas.map((area) => <p>{t(`themes.${scheme}-${area}` as MessageKey)}</p>)
    return areas.length === 0 ? [] : [{ term: t(`themes.scheme-${scheme}`), detail }]
  })
  return (
    <details class="fold">
      <summary>{t('themes.crosswalk')}</summary>
      <FactList facts={facts} />
    </details>
  )
}

function PracticeLink({ reader, practice, text }: PracticeInWords & { readonly reader: Reader }) {
  return <a href={`${reader.base}/practices/${practice.slug}`}>{sentencesIn(text, 'title', reader.language)}</a>
}

function Linked(props: {
  readonly reader: Reader
  readonly id: string
  readonly title: string
  readonly practices: readonly PracticeInWords[]
}) {
  const { reader, id, title, practices } = props
  if (practices.length === 0) return null
  return (
    <Section title={title} id={id}>
      <Rows>
        {practices.map(({ practice, text }) => {
          const [line] = text.blocks.find(({ slot }) => slot === 'title')?.segments ?? []
          const tag = line?.language ?? practice.language
          return (
            <Row
              href={`${reader.base}/practices/${practice.slug}`}
              title={plainSlot(text, 'title')}
              titleLanguage={{ lang: tag, dir: directionOf(tag) }}
            />
          )
        })}
      </Rows>
    </Section>
  )
}
