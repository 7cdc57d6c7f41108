import type { Id } from '#kernel'
import { type Block, type DraftBlock, meaningOf, type Segment } from './document.ts'

export interface Alignment {
  readonly blocks: readonly Block[]
  /** New sentences that carry part of an older one: by a split, or because two became one. */
  readonly lineage: readonly { readonly segmentId: Id; readonly cameFrom: Id }[]
}

/**
 * Gives each sentence of a new version the id of the sentence it was before.
 *
 * In this order: the same words in the same slot, the same words anywhere (a move), then the most alike of what is left
 * (an edit; the larger part of a split). What resembles nothing gets a new id. No id is given twice.
 * A sentence with the same words keeps its meaning, also one that was declared unchanged in meaning before.
 */
export function alignSegments(before: readonly Block[], after: readonly DraftBlock[], makeId: () => Id): Alignment {
  const old = before.flatMap((block) =>
    block.segments.map((segment) => ({ slot: block.slot, segment, words: wordsOf(segment.text) })),
  )
  const fresh = after.flatMap((block) =>
    block.segments.map((text) => ({ slot: block.slot, text, words: wordsOf(text) })),
  )
  const takenBy = new Map<number, number>()
  const given = new Map<number, number>()
  const give = (index: number, from: number) => {
    given.set(index, from)
    takenBy.set(from, index)
  }

  const byWords = new Map<string, number[]>()
  old.forEach((entry, index) => {
    const key = meaningOf(entry.segment.text)
    byWords.set(key, [...(byWords.get(key) ?? []), index])
  })
  for (const sameSlot of [true, false]) {
    fresh.forEach((entry, index) => {
      if (given.has(index)) return
      const from = byWords
        .get(meaningOf(entry.text))
        ?.find((candidate) => !takenBy.has(candidate) && (!sameSlot || old[candidate]?.slot === entry.slot))
      if (from !== undefined) give(index, from)
    })
  }

  const lineage: { segmentId: Id; cameFrom: Id }[] = []
  const alike: { index: number; from: number; likeness: number }[] = []
  fresh.forEach((entry, index) => {
    if (given.has(index)) return
    old.forEach((candidate, from) => {
      if (takenBy.has(from)) return
      const likeness = likenessOf(candidate.words, entry.words) + (candidate.slot === entry.slot ? 0.05 : 0)
      if (likeness >= ALIKE) alike.push({ index, from, likeness })
    })
  })
  alike.sort((a, b) => b.likeness - a.likeness || a.index - b.index || a.from - b.from)
  for (const { index, from } of alike) if (!given.has(index) && !takenBy.has(from)) give(index, from)

  const ids = fresh.map((_, index) => {
    const from = given.get(index)
    return from === undefined ? makeId() : (old[from] as (typeof old)[number]).segment.id
  })
  for (const { index, from } of alike) {
    const source = old[from]
    const id = ids[index]
    // Both directions: the second half of a split came from the old sentence, a merged one came from both.
    if (source && id && source.segment.id !== id) lineage.push({ segmentId: id, cameFrom: source.segment.id })
  }

  let next = 0
  const blocks = after.map((block) => ({
    slot: block.slot,
    kind: block.kind,
    segments: block.segments.map((text): Segment => {
      const index = next++
      const from = given.get(index)
      const source = from === undefined ? undefined : old[from]?.segment
      const same = source !== undefined && meaningOf(source.text) === meaningOf(text)
      return { id: ids[index] as Id, text, meaning: same ? source.meaning : meaningOf(text) }
    }),
  }))
  return { blocks, lineage }
}

/** Shares of words in common from here on count as the same sentence, edited. Chosen by the cases in the test. */
const ALIKE = 0.4

function wordsOf(text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) words.set(word, (words.get(word) ?? 0) + 1)
  return words
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
