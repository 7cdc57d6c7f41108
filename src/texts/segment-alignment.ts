import type { Id } from '#kernel'
import { type Block, type DraftBlock, meaningOf, type Segment } from './document.ts'

export interface Alignment {
  readonly blocks: readonly Block[]
  /** New sentences that carry part of an older one: by a split, or because two became one. */
  readonly lineage: readonly { readonly segmentId: Id; readonly cameFrom: Id }[]
}

export interface AlignmentWish {
  /** A further version whose sentences may have come back, or been written twice: what readers have. */
  readonly also?: readonly Block[]
  /** The author says that no edit changes the meaning: edited sentences keep what translations are made from. */
  readonly meaningUnchanged?: boolean
}

interface Known {
  readonly slot: string
  readonly segment: Segment
  readonly isAlso: boolean
  readonly before: string | undefined
  readonly after: string | undefined
}

/**
 * Gives each sentence of a new version the id of the sentence it was before.
 *
 * In this order: the same words, in what readers have rather than in the draft, then in the same slot, then between the same
 * neighbours, so that of several alike each keeps its own; then the most alike of what is left (an edit; the larger part of a
 * split). What resembles nothing gets a new id. No id is given twice.
 * A sentence with the same words keeps its meaning, also one that was declared unchanged in meaning before.
 */
export function alignSegments(
  before: readonly Block[],
  after: readonly DraftBlock[],
  makeId: () => Id,
  { also = [], meaningUnchanged = false }: AlignmentWish = {},
): Alignment {
  const draft = knownIn(before, false)
  const known = [...knownIn(also, true), ...draft]
  const fresh = after.flatMap(({ slot, segments }) =>
    segments.map((text) => ({ slot, text, meaning: meaningOf(text), words: wordsOf(text) })),
  )
  const taken = new Set<Id>()
  const given = new Map<number, Known>()
  const giveBest = (pairs: { readonly index: number; readonly from: Known; readonly likeness: number }[]) => {
    // The sort is stable: of equals the first sentence comes first.
    for (const { index, from } of pairs.sort((a, b) => b.likeness - a.likeness)) {
      if (given.has(index) || taken.has(from.segment.id)) continue
      given.set(index, from)
      taken.add(from.segment.id)
    }
  }

  const byWords = Map.groupBy(known, ({ segment }) => meaningOf(segment.text))
  giveBest(
    fresh.flatMap(({ slot, meaning }, index) =>
      (byWords.get(meaning) ?? []).map((from) => {
        const neighbours =
          (from.before === fresh[index - 1]?.meaning ? 1 : 0) + (from.after === fresh[index + 1]?.meaning ? 1 : 0)
        return { index, from, likeness: (from.isAlso ? 8 : 0) + (from.slot === slot ? 4 : 0) + neighbours }
      }),
    ),
  )

  const draftIds = new Set(draft.map(({ segment }) => segment.id))
  const left = [...draft, ...known.filter(({ isAlso, segment }) => isAlso && !draftIds.has(segment.id))]
    .filter(({ segment }) => !taken.has(segment.id))
    .map((from) => ({ from, words: wordsOf(from.segment.text) }))
  const alike = fresh.flatMap(({ slot, words }, index) =>
    given.has(index)
      ? []
      : left
          .map(({ from, words: old }) => ({
            index,
            from,
            likeness: likenessOf(old, words) + (from.slot === slot ? 0.05 : 0),
          }))
          .filter(({ likeness }) => likeness >= ALIKE),
  )
  giveBest(alike)

  const segments = fresh.map(({ text, meaning }, index): Segment => {
    const source = given.get(index)?.segment
    if (!source) return { id: makeId(), text, meaning }
    const keeps = meaningUnchanged || meaningOf(source.text) === meaning
    return { id: source.id, text, meaning: keeps ? source.meaning : meaning }
  })
  // Both directions: the second half of a split came from the old sentence, a merged one came from both.
  const lineage = alike.flatMap(({ index, from }) => {
    const { id } = segments[index] as Segment
    return id === from.segment.id ? [] : [{ segmentId: id, cameFrom: from.segment.id }]
  })
  let next = 0
  const blocks = after.map(({ slot, kind, segments: { length } }) => {
    next += length
    return { slot, kind, segments: segments.slice(next - length, next) }
  })
  return { blocks, lineage }
}

function knownIn(blocks: readonly Block[], isAlso: boolean): readonly Known[] {
  const all = blocks.flatMap(({ slot, segments }) => segments.map((segment) => ({ slot, segment })))
  const wordsAt = (index: number) => {
    const text = all[index]?.segment.text
    return text === undefined ? undefined : meaningOf(text)
  }
  return all.map((one, index) => ({ ...one, isAlso, before: wordsAt(index - 1), after: wordsAt(index + 1) }))
}

/** Shares of words in common from here on count as the same sentence, edited. Chosen by the cases in the test. */
const ALIKE = 0.4

function wordsOf(text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** How alike two sentences are by their words: from 0, none in common, to 1. */
export function likeness(one: string, other: string): number {
  return likenessOf(wordsOf(one), wordsOf(other))
}

/** From 0 (no word in common) to 1: the mean of the shared part of each, so that half of a split still resembles its whole. */
function likenessOf(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const total = (words: ReadonlyMap<string, number>) => [...words.values()].reduce((sum, count) => sum + count, 0)
  const sizeA = total(a)
  const sizeB = total(b)
  if (sizeA === 0 || sizeB === 0) return 0
  let common = 0
  for (const [word, count] of a) common += Math.min(count, b.get(word) ?? 0)
  return (common / sizeA + common / sizeB) / 2
}
