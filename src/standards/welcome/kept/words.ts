import type { Id, LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read, Write } from '#platform/db'
import {
  type DraftBlock,
  importItem,
  importItems,
  type PublicText,
  plainSentence,
  publicTexts,
  sentencesOf,
} from '#texts'

/** What is said of an objective or an action, in the order in which it is told. All of it may be read by everybody. */
export const SLOTS = [
  'title',
  'about',
  'department',
  'partners',
  'indicator',
  'stopped',
  'result',
  'institution',
  'negative',
] as const
export type Slot = (typeof SLOTS)[number]
export type Words = Readonly<Partial<Record<Slot, string>>>

/** Names, not sentences. */
const LINES: readonly Slot[] = ['title', 'department', 'partners', 'indicator']

export type WordsKind = 'objective' | 'action'

/** The language in which a place writes its plan. */
export const planLanguage = ({ languages }: Pick<Place, 'languages'>): LanguageTag => languages[0] as LanguageTag

/** Keeps what is said of an objective or an action as a text that translators find; sentences that have not changed keep their translations. */
export async function keepWords(
  tx: Write,
  place: Pick<Place, 'id' | 'languages'>,
  item: { readonly kind: WordsKind; readonly itemId: Id; readonly words: Words },
  by: string,
): Promise<void> {
  const { words, ...of } = item
  await importItem(tx, draftOf(place, of, words), [], by)
}

/** The same of many, with translations by a machine: by language, the plan's own among them. */
export async function importWords(
  tx: Write,
  place: Pick<Place, 'id' | 'languages'>,
  items: readonly { readonly kind: WordsKind; readonly itemId: Id; readonly words: Readonly<Record<string, Words>> }[],
  by: string,
): Promise<void> {
  const source = planLanguage(place)
  const translated = place.languages.filter((language) => language !== source)
  await importItems(
    tx,
    place.id,
    items.map(({ words, ...of }) => ({
      draft: draftOf(place, of, words[source] ?? {}),
      translations: translated.flatMap((language) => {
        const blocks = blocksOf(words[language] ?? {}, language)
        return blocks.length === 0 ? [] : [{ language, origin: 'machine' as const, blocks }]
      }),
    })),
    by,
  )
}

function draftOf(
  place: Pick<Place, 'id' | 'languages'>,
  of: { readonly kind: WordsKind; readonly itemId: Id },
  words: Words,
) {
  const sourceLanguage = planLanguage(place)
  const traits = { sourceLanguage, sensitivity: 'public', careful: false, binding: false } as const
  return { ...of, ...traits, placeId: place.id, blocks: blocksOf(words, sourceLanguage) }
}

function blocksOf(words: Words, language: LanguageTag): readonly DraftBlock[] {
  return SLOTS.flatMap((slot): readonly DraftBlock[] => {
    const text = words[slot] ?? ''
    if (text === '') return []
    if (LINES.includes(slot)) return [{ slot, kind: 'line', segments: [text] }]
    const paragraphs = text.split('\n').filter((line) => line.trim() !== '')
    return paragraphs.map((line) => ({ slot, kind: 'paragraph', segments: sentencesOf(line, language) }))
  })
}

/** What is said of these in one language, by id; a sentence that is not translated comes as it was written. */
export function wordsIn(
  tx: Read,
  { id: placeId, withholdsUnchecked }: Pick<Place, 'id' | 'withholdsUnchecked'>,
  ids: readonly Id[],
  language: LanguageTag,
): Promise<ReadonlyMap<Id, PublicText>> {
  const keys = ids.map((itemId) => ({ placeId, itemId }))
  return publicTexts(tx, keys, { language, withholdUnchecked: withholdsUnchecked })
}

/** A text as it is typed: its paragraphs on lines of their own. */
export function typedWords(text: PublicText | undefined): Words {
  const words: Partial<Record<Slot, string>> = {}
  for (const slot of SLOTS) {
    const blocks = text?.blocks.filter((block) => block.slot === slot) ?? []
    const lines = blocks.map(({ segments }) => segments.map((segment) => plainSentence(segment.text)).join(' '))
    if (lines.length > 0) words[slot] = lines.join('\n')
  }
  return words
}
