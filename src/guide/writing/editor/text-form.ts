import * as z from 'zod'
import type { LanguageTag } from '#kernel'
import type { DraftBlock, DraftState } from '#texts'
import { PATH, SLUG } from '../../import/text-file.ts'
import { LONGEST_FACT, problemIf } from '../kinds/parse-fields.ts'
import type { FormProblem, WrittenKind } from '../kinds/written-kind.ts'
import { cleanHtml, looksLikeHtml } from './clean-html.ts'
import { draftBlocks, type EditedBlock, type EditedKind, sentencesIn } from './edited-block.ts'
import { EVERYWHERE, KINDS_OF, SLOTS, type Slot } from './slots.ts'

export interface SlotBlock extends EditedBlock {
  readonly slot: Slot
}

/** Everything in the editor's form, as it was typed: it may be wrong, and it is never thrown away for that. */
export interface TextForm<About = unknown> {
  /** The version that the author goes on from; absent for a text that is not there yet. */
  readonly basedOn: number | undefined
  /** Of a text that is not there yet: its path or slug; with a slash at the end, the path of the page that it is to stand under. */
  readonly address: string
  readonly title: string
  readonly blocks: readonly SlotBlock[]
  /** Of its kind: see `WrittenKind`. */
  readonly about: About
  readonly sensitive: boolean
  readonly careful: boolean
  readonly binding: boolean
  readonly meaningUnchanged: boolean
  /** The block that was taken out last, and where it stood. */
  readonly removed?: { readonly index: number; readonly block: SlotBlock } | undefined
  /** The sentences that somebody else has changed in another way, until the next version. */
  readonly conflicts?: readonly { readonly theirs: string | undefined; readonly mine: string | undefined }[] | undefined
}

/** A form for a text that is not there yet, with an empty block for each part that every such text has. */
export function emptyForm(slots: readonly Slot[], address: string, about: unknown): TextForm {
  return {
    basedOn: undefined,
    address,
    title: '',
    blocks: EVERYWHERE.filter((slot) => slots.includes(slot)).map((slot) => ({ slot, kind: 'paragraph', text: '' })),
    about,
    sensitive: false,
    careful: false,
    binding: false,
    meaningUnchanged: false,
  }
}

/** A draft as its author goes on from it. */
export function formOf({ version, traits, blocks }: DraftState, about: unknown, titleSlot: string): TextForm {
  return {
    ...emptyForm([], '', about),
    basedOn: version,
    ...textOf(
      blocks.map(({ slot, kind, segments }) => ({ slot, kind, segments: segments.map(({ text }) => text) })),
      titleSlot,
    ),
    sensitive: traits.sensitivity === 'sensitive',
    careful: traits.careful,
    binding: traits.binding,
  }
}

/** Title and blocks of a version, in the order in which they are written. */
export function textOf(blocks: readonly DraftBlock[], titleSlot: string): Pick<TextForm, 'title' | 'blocks'> {
  return {
    title: blocks.find(({ slot }) => slot === titleSlot)?.segments.join(' ') ?? '',
    blocks: SLOTS.flatMap((slot) =>
      blocks
        .filter((block) => block.slot === slot)
        .map(({ kind, segments }) => ({ slot, kind: kind as EditedKind, text: segments.join('\n') })),
    ),
  }
}

/** What is kept as a version. */
export function draftOfForm(
  { title, blocks }: Pick<TextForm, 'title' | 'blocks'>,
  titleSlot: string,
): readonly DraftBlock[] {
  return [
    ...draftBlocks(titleSlot, [{ kind: 'paragraph', text: title.replace(/\s+/g, ' ') }]).map((block) => ({
      ...block,
      kind: 'line' as const,
    })),
    ...blocks.flatMap((block) => draftBlocks(block.slot, [block])),
  ]
}

const slotSchema = z.enum(SLOTS)
const kindSchema = z.enum(['paragraph', 'heading', 'step', 'item', 'warning'])

/** Reads what was sent. Html that somebody has pasted becomes blocks; a kind that its part does not have becomes a paragraph. */
export function parseForm(form: URLSearchParams, language: LanguageTag, kind: Pick<WrittenKind, 'parse'>): TextForm {
  const one = (name: string) => (form.get(name) ?? '').replace(/\r\n?/g, '\n')
  const [kinds, texts] = [form.getAll('kind'), form.getAll('text')]
  const blocks = form.getAll('slot').flatMap((given, at): readonly SlotBlock[] => {
    const slot = slotSchema.safeParse(given).data
    if (!slot) return []
    const text = (texts[at] ?? '').replace(/\r\n?/g, '\n')
    const parts = looksLikeHtml(text)
      ? cleanHtml(text, language)
      : [{ kind: kindSchema.safeParse(kinds[at]).data ?? 'paragraph', text }]
    return parts.map((part) => ({
      ...part,
      slot,
      kind: KINDS_OF[slot].includes(part.kind) ? part.kind : ('paragraph' as const),
    }))
  })
  const basedOn = Number(one('based-on'))
  return {
    basedOn: Number.isInteger(basedOn) && basedOn > 0 ? basedOn : undefined,
    address: one('address').trim(),
    title: one('title'),
    blocks,
    about: kind.parse(form),
    sensitive: form.getAll('traits').includes('sensitive'),
    careful: form.getAll('traits').includes('careful'),
    binding: form.getAll('traits').includes('binding'),
    meaningUnchanged: form.get('meaning') === 'unchanged',
  }
}

/** Nothing for those who do not see it. */
const WORDLESS_PICTURE = /\[\s*\]\(picture:/
const LONGEST_SENTENCE = 2000

/** What keeps a form from being a version, with the field it stands in. */
export function problemsIn(
  { title, address, about, blocks, basedOn }: TextForm,
  kind: Pick<WrittenKind, 'kind' | 'problems'>,
): readonly FormProblem[] {
  const isAddress = kind.kind === 'page' ? PATH.test(address.replace(/\/$/, '')) : SLUG.test(address)
  return [
    ...problemIf(title.trim() === '' || title.length > LONGEST_FACT, 'title', 'writing.problem-title'),
    ...problemIf(basedOn === undefined && address !== '' && !isAddress, 'address', 'writing.problem-address'),
    ...kind.problems(about),
    ...blocks.flatMap((block, index) => {
      const sentences = sentencesIn(block)
      const isTooLong = sentences.some((sentence) => sentence.length > LONGEST_SENTENCE)
      const isWordless = sentences.some((sentence) => WORDLESS_PICTURE.test(sentence))
      return [
        ...problemIf(isTooLong, `text-${index}`, 'writing.problem-too-long'),
        ...problemIf(isWordless && !isTooLong, `text-${index}`, 'writing.problem-picture'),
      ]
    }),
  ]
}
