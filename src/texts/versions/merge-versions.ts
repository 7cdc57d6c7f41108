import type { Id } from '#kernel'
import type { Block, Segment } from '../document.ts'

/** A sentence that two people have changed in different ways. A text is `undefined` where the sentence is not. */
export interface Conflict {
  readonly segmentId: Id
  readonly base: string | undefined
  readonly theirs: string | undefined
  readonly mine: string | undefined
}

export interface Merge {
  /** Both changes together. A sentence in conflict stands as in mine; as in theirs where mine has removed it. */
  readonly blocks: readonly Block[]
  /** Empty when the two have changed different sentences. */
  readonly conflicts: readonly Conflict[]
  /** Both have moved sentences or set blocks otherwise: the order is mine, and theirs is lost. */
  readonly bothRearranged: boolean
}

interface GrowingBlock extends Block {
  readonly segments: Segment[]
}

/**
 * What two people have made of one version, together, sentence by sentence. The order is that of whoever has rearranged; what the
 * other one has added stands after the sentence that it followed there.
 */
export function mergeVersions(base: readonly Block[], theirs: readonly Block[], mine: readonly Block[]): Merge {
  const [inBase, inTheirs, inMine] = [segmentsOf(base), segmentsOf(theirs), segmentsOf(mine)]
  const conflicts = new Map<Id, Conflict>()
  const merged = (id: Id): Segment | undefined => {
    const [b, t, m] = [inBase.get(id), inTheirs.get(id), inMine.get(id)]
    if (m?.text === t?.text || t?.text === b?.text) return m
    if (m?.text === b?.text) return t
    conflicts.set(id, { segmentId: id, base: b?.text, theirs: t?.text, mine: m?.text })
    return m ?? t
  }
  const iRearranged = isRearranged(base, mine)
  const theyRearranged = isRearranged(base, theirs)
  const [frame, other] = theyRearranged && !iRearranged ? [theirs, mine] : [mine, theirs]

  const blocks = frame.map(
    (block): GrowingBlock => ({ ...block, segments: block.segments.flatMap(({ id }) => merged(id) ?? []) }),
  )
  const inFrame = segmentsOf(frame)
  let last: Id | undefined
  for (const block of other) {
    const standing = block.segments.filter(({ id }) => inFrame.has(id) || merged(id))
    let previous: Id | undefined
    standing.forEach(({ id }, index) => {
      const segment = inFrame.has(id) ? undefined : merged(id)
      if (segment) {
        const next = standing.slice(index + 1).find((one) => positionOf(blocks, one.id))
        insert(blocks, { ...block, segments: [segment] }, { previous, next: next?.id, last })
      }
      if (positionOf(blocks, id)) {
        previous = id
        last = id
      }
    })
  }
  return {
    blocks: blocks.filter(({ segments }) => segments.length > 0),
    conflicts: [...conflicts.values()],
    bothRearranged: iRearranged && theyRearranged,
  }
}

/** After the sentence before it or before the one after it in its own block, else as a block after what came last. */
function insert(
  blocks: GrowingBlock[],
  alone: GrowingBlock,
  { previous, next, last }: Readonly<Record<'previous' | 'next' | 'last', Id | undefined>>,
): void {
  const after = positionOf(blocks, previous)
  const before = positionOf(blocks, next)
  const beside = after ?? before
  if (beside) blocks[beside.block]?.segments.splice(beside.at + (after ? 1 : 0), 0, ...alone.segments)
  else blocks.splice((positionOf(blocks, last)?.block ?? -1) + 1, 0, alone)
}

function positionOf(blocks: readonly Block[], id: Id | undefined) {
  if (id === undefined) return undefined
  for (const [block, { segments }] of blocks.entries()) {
    const at = segments.findIndex((segment) => segment.id === id)
    if (at >= 0) return { block, at }
  }
  return undefined
}

/** Whether the sentences that both have stand in another order, in other blocks, or in blocks that are set otherwise. */
function isRearranged(base: readonly Block[], version: readonly Block[]): boolean {
  const [inBase, inVersion] = [segmentsOf(base), segmentsOf(version)]
  const frameOf = (blocks: readonly Block[]) =>
    blocks
      .map(({ slot, kind, segments }) => ({
        slot,
        kind,
        ids: segments.map(({ id }) => id).filter((id) => inBase.has(id) && inVersion.has(id)),
      }))
      .filter(({ ids }) => ids.length > 0)
  return JSON.stringify(frameOf(base)) !== JSON.stringify(frameOf(version))
}

function segmentsOf(blocks: readonly Block[]): ReadonlyMap<Id, Segment> {
  return new Map(blocks.flatMap(({ segments }) => segments.map((segment) => [segment.id, segment] as const)))
}
