import { directionOf, type Instant, instantAt, type LanguageTag } from '#kernel'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type PublicText, plainSlot, publicTexts } from '#texts'
import type { InLanguage } from '#ui'
import { ageOn, type Catalogued } from './facet.ts'
import { periodInWords, valueInWords } from './value-words.ts'

/** Words, and the language they are in where it is not the reader's. */
export interface ShownWords {
  readonly text: string
  readonly inLanguage: InLanguage | undefined
  /** Translated by a machine and not yet checked by a person. */
  readonly unchecked: boolean
}

/** A practice in a list. */
export interface PracticeRow {
  readonly practice: Catalogued
  readonly href: string
  readonly title: ShownWords
  readonly summary: ShownWords
  readonly facts: readonly string[]
}

/** In the order given; what was withdrawn a moment ago is left out. */
export async function readRows(
  tx: Read,
  reader: Reader,
  practices: readonly Catalogued[],
): Promise<readonly PracticeRow[]> {
  const texts = await publicTexts(tx, practices, {
    language: reader.language,
    withholdUnchecked: reader.place.withholdsUnchecked,
    slots: ['title', 'summary'],
  })
  return practices.flatMap((practice): PracticeRow[] => {
    const text = texts.get(practice.itemId)
    if (!text) return []
    return [
      {
        practice,
        href: practiceHref(reader, practice),
        title: shownSlot(text, 'title', reader.language),
        summary: shownSlot(text, 'summary', reader.language),
        facts: factsOf(reader, practice),
      },
    ]
  })
}

export function practiceHref({ base }: Pick<Reader, 'base'>, { slug }: Pick<Catalogued, 'slug'>): string {
  return `${base}/practices/${slug}`
}

/** The words of a slot; empty where it says nothing. */
export function shownSlot(text: PublicText, slot: string, reader: LanguageTag): ShownWords {
  const segments = text.blocks.find((block) => block.slot === slot)?.segments ?? []
  const language = segments[0]?.language ?? reader
  return {
    text: plainSlot(text, slot),
    inLanguage: language === reader ? undefined : { lang: language, dir: directionOf(language) },
    unchecked: segments.some(({ unchecked }) => unchecked),
  }
}

function factsOf(reader: Reader, practice: Catalogued): readonly string[] {
  const { t, today } = reader
  const { country, level, evidenceLevel } = practice
  const period = periodInWords(reader, practice)
  return [
    valueInWords(reader, 'country', country),
    valueInWords(reader, 'level', level),
    ...(period === undefined ? [] : [period]),
    t('library.evidence', { level: valueInWords(reader, 'evidence', String(evidenceLevel)) }),
    ...(ageOn(practice, today) === 'old' ? [t('library.age-old')] : []),
  ]
}

/** Until then a page that shows practices of other places may be kept. */
export function nextMinute({ now }: Pick<Reader, 'now'>): Instant {
  return instantAt(now + 60_000)
}
