import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { publicTexts } from '#texts'
import type { Slot } from '../../record/practice.ts'
import type { Catalogue } from '../catalogue.ts'
import { type Catalogued, FACETS, type Facet } from '../facet.ts'
import { practiceHref, type ShownWords, shownSlot } from '../read-rows.ts'
import { facetInWords, periodInWords, valueInWords } from '../value-words.ts'

/** In what practices are compared: facts, then what their records say in words. */
const COMPARED_FACETS = FACETS.filter((facet) => !['language', 'age'].includes(facet))
const COMPARED_SLOTS = [
  'summary',
  'where',
  'purpose',
  'how',
  'newcomers',
  'cost',
  'results',
  'numbers',
  'uncertainty',
  'negative',
  'elsewhere',
] as const satisfies readonly Slot[]

export interface ComparedPractice {
  readonly slug: string
  readonly href: string
  readonly title: ShownWords
}

/** One line of the comparison: about what, and what each of them says, in their order; `undefined` is not stated. */
export interface ComparedLine {
  readonly about: string
  readonly said: readonly (ShownWords | undefined)[]
}

export interface Compared {
  readonly practices: readonly ComparedPractice[]
  readonly lines: readonly ComparedLine[]
}

/** Those of these that there are, in the order asked for. */
export async function readCompared(
  tx: Read,
  reader: Reader,
  catalogue: Catalogue,
  slugs: readonly string[],
): Promise<Compared> {
  const practices = slugs.flatMap((slug) => catalogue.bySlug.get(slug) ?? [])
  const texts = await publicTexts(tx, practices, {
    language: reader.language,
    withholdUnchecked: reader.place.withholdsUnchecked,
    slots: ['title', ...COMPARED_SLOTS],
  })
  const there = practices.flatMap((practice) => {
    const text = texts.get(practice.itemId)
    return text ? [{ practice, text }] : []
  })
  const own = (words: string | undefined): ShownWords | undefined =>
    words === undefined || words === '' ? undefined : { text: words, inLanguage: undefined, unchecked: false }
  return {
    practices: there.map(({ practice, text }) => ({
      slug: practice.slug,
      href: practiceHref(reader, practice),
      title: shownSlot(text, 'title', reader.language),
    })),
    lines: [
      ...COMPARED_FACETS.map((facet) => ({
        about: facet === 'evidence' ? reader.t('practices.part-evidence') : facetInWords(reader, facet),
        said: there.map(({ practice }) => own(factIn(reader, practice, facet))),
      })),
      {
        about: reader.t('practices.field-period'),
        said: there.map(({ practice }) => own(periodInWords(reader, practice))),
      },
      ...COMPARED_SLOTS.map((slot) => ({
        about: reader.t(`practices.field-${slot}`),
        said: there.map(({ text }) => {
          const words = shownSlot(text, slot, reader.language)
          return words.text === '' ? undefined : words
        }),
      })),
    ],
  }
}

function factIn(reader: Reader, practice: Catalogued, facet: Facet): string {
  const { themes, country, level, target, approach, evidenceLevel, status } = practice
  const values: Partial<Record<Facet, readonly (string | null)[]>> = {
    theme: themes,
    country: [country],
    level: [level],
    target: [target],
    approach: [approach],
    evidence: [String(evidenceLevel)],
    status: [status],
  }
  const stated = (values[facet] ?? []).filter((value) => value !== null)
  return new Intl.ListFormat(reader.language).format(stated.map((value) => valueInWords(reader, facet, value)))
}
