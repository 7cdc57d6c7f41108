import type { Id } from '#kernel'
import type { EditedKind } from './edited-block.ts'
import { KINDS_OF, SLOTS, type Slot } from './slots.ts'
import type { SlotBlock, TextForm } from './text-form.ts'

/** A form after one press, and the block to look at now. */
export interface ChangedBlocks {
  readonly form: TextForm
  readonly focus: number
}

/**
 * Adds, moves, takes out or puts back a block: `add-body-step`, `up-3`, `down-3`, `remove-3`, `put-back`; `picture-body` adds the
 * picture that was chosen. `undefined` for what is none of these.
 */
export function changeBlocks(
  form: TextForm,
  wish: string,
  picture: { readonly id: Id; readonly alternative: string } | undefined,
): ChangedBlocks | undefined {
  const { blocks, removed } = form
  const [, step, number] = /^(up|down|remove)-(\d{1,4})$/.exec(wish) ?? []
  const index = Number(number)
  const block = blocks[index]
  if (step !== undefined) {
    if (!block) return undefined
    if (step === 'remove') {
      const rest = blocks.toSpliced(index, 1)
      return { form: { ...form, blocks: rest, removed: { index, block } }, focus: Math.min(index, rest.length - 1) }
    }
    const to = neighbour(blocks, index, step === 'up' ? -1 : 1)
    if (to === undefined) return { form, focus: index }
    return { form: { ...form, blocks: blocks.toSpliced(index, 1).toSpliced(to, 0, block) }, focus: to }
  }
  if (wish === 'put-back') {
    if (!removed) return undefined
    const at = Math.min(removed.index, blocks.length)
    return { form: { ...form, blocks: blocks.toSpliced(at, 0, removed.block), removed: undefined }, focus: at }
  }
  const [, slot, kind] = /^(?:add|picture)-(in-short|[a-z]+)(?:-([a-z]+))?$/.exec(wish) ?? []
  const part = SLOTS.find((one) => one === slot)
  if (!part) return undefined
  if (wish.startsWith('picture-')) {
    if (!picture || part === 'in-short') return undefined
    return added(form, part, { kind: 'paragraph', text: `[${picture.alternative}](picture:${picture.id})` })
  }
  const wanted = KINDS_OF[part].find((one) => one === kind)
  return wanted && added(form, part, { kind: wanted, text: '' })
}

/** The next block of the same part in a direction. */
function neighbour(blocks: readonly SlotBlock[], index: number, step: 1 | -1): number | undefined {
  for (let at = index + step; at >= 0 && at < blocks.length; at += step)
    if (blocks[at]?.slot === blocks[index]?.slot) return at
  return undefined
}

/** At the end of its part; the parts stand in their order. */
function added(form: TextForm, slot: Slot, block: { readonly kind: EditedKind; readonly text: string }): ChangedBlocks {
  const order = SLOTS.indexOf(slot)
  const after = form.blocks.findLastIndex((one) => SLOTS.indexOf(one.slot) <= order)
  return { form: { ...form, blocks: form.blocks.toSpliced(after + 1, 0, { ...block, slot }) }, focus: after + 1 }
}
