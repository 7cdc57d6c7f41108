import * as z from 'zod'
import { type LanguageTag, parseCalendarDay } from '#kernel'
import type { DraftBlock, DraftState } from '#texts'
import { type FieldProblem, pictogramDrawings } from '#ui'
import { PATH } from '../../import/text-file.ts'
import { cleanHtml, looksLikeHtml } from './clean-html.ts'
import { draftBlocks, type EditedBlock, type EditedKind, sentencesIn } from './edited-block.ts'
import { KINDS_OF, SLOTS, type Slot } from './slots.ts'

export interface SlotBlock extends EditedBlock {
  readonly slot: Slot
}

/** What is decided about a page besides its words, as it was typed. */
export interface About {
  readonly topic: string
  readonly icon: string
  readonly person: string
  readonly services: readonly string[]
  readonly source: string
  readonly checkedOn: string
  readonly checkedBy: string
}

/** Everything in the editor's form, as it was typed: it may be wrong, and it is never thrown away for that. */
export interface PageForm {
  /** The version that the author goes on from; absent for a page that is not there yet. */
  readonly basedOn: number | undefined
  /** Of a page that is not there yet: its path, or with a slash at the end the path of the page that it is to stand under. */
  readonly address: string
  readonly title: string
  readonly blocks: readonly SlotBlock[]
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

const NOTHING_ABOUT: About = {
  topic: '',
  icon: '',
  person: '',
  services: [],
  source: '',
  checkedOn: '',
  checkedBy: '',
}

/** A form for a page that is not there yet. */
export function emptyForm(address: string, topic: string): PageForm {
  return {
    basedOn: undefined,
    address,
    title: '',
    blocks: [
      { slot: 'in-short', kind: 'paragraph', text: '' },
      { slot: 'body', kind: 'paragraph', text: '' },
    ],
    about: { ...NOTHING_ABOUT, topic },
    sensitive: false,
    careful: false,
    binding: false,
    meaningUnchanged: false,
  }
}

/** A draft as its author goes on from it. */
export function formOf(draft: DraftState, about: About): PageForm {
  const { version, traits, blocks } = draft
  return {
    ...emptyForm('', ''),
    basedOn: version,
    ...textOf(blocks.map(({ slot, kind, segments }) => ({ slot, kind, segments: segments.map(({ text }) => text) }))),
    about,
    sensitive: traits.sensitivity === 'sensitive',
    careful: traits.careful,
    binding: traits.binding,
  }
}

/** Title and blocks of a version, in the order in which they are written. */
export function textOf(blocks: readonly DraftBlock[]): Pick<PageForm, 'title' | 'blocks'> {
  return {
    title: blocks.find(({ slot }) => slot === 'title')?.segments.join(' ') ?? '',
    blocks: SLOTS.flatMap((slot) =>
      blocks
        .filter((block) => block.slot === slot)
        .map(({ kind, segments }) => ({ slot, kind: kind as EditedKind, text: segments.join('\n') })),
    ),
  }
}

/** What is kept as a version. */
export function draftOfForm({ title, blocks }: Pick<PageForm, 'title' | 'blocks'>): readonly DraftBlock[] {
  return [
    ...draftBlocks('title', [{ kind: 'paragraph', text: title.replace(/\s+/g, ' ') }]).map((block) => ({
      ...block,
      kind: 'line' as const,
    })),
    ...blocks.flatMap((block) => draftBlocks(block.slot, [block])),
  ]
}

const slotSchema = z.enum(SLOTS)
const kindSchema = z.enum(['paragraph', 'heading', 'step', 'item', 'warning'])

/** Reads what was sent. Html that somebody has pasted becomes blocks; a kind that its part does not have becomes a paragraph. */
export function parseForm(form: URLSearchParams, language: LanguageTag): PageForm {
  const one = (name: string) => (form.get(name) ?? '').replace(/\r\n?/g, '\n')
  const [kinds, texts] = [form.getAll('kind'), form.getAll('text')]
  const blocks = form.getAll('slot').flatMap((given, at): readonly SlotBlock[] => {
    const slot = slotSchema.safeParse(given).data
    if (!slot) return []
    const text = (texts[at] ?? '').replace(/\r\n?/g, '\n')
    const kind = kindSchema.safeParse(kinds[at]).data ?? 'paragraph'
    const parts = looksLikeHtml(text) ? cleanHtml(text, language) : [{ kind, text }]
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
    about: {
      topic: one('topic').trim(),
      icon: one('icon').trim(),
      person: one('person').trim(),
      services: form
        .getAll('services')
        .map((slug) => slug.trim())
        .filter((slug) => slug !== ''),
      source: one('source').trim(),
      checkedOn: one('checked-on').trim(),
      checkedBy: one('checked-by').trim(),
    },
    sensitive: form.getAll('traits').includes('sensitive'),
    careful: form.getAll('traits').includes('careful'),
    binding: form.getAll('traits').includes('binding'),
    meaningUnchanged: form.get('meaning') === 'unchanged',
  }
}

export type PageProblem =
  | 'title'
  | 'address'
  | 'topic'
  | 'icon'
  | 'person'
  | 'services'
  | 'source'
  | 'checked-on'
  | 'checked-by'
  | 'picture'
  | 'too-long'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/
/** Nothing for those who do not see it. */
const WORDLESS_PICTURE = /\[\s*\]\(picture:/
const LONGEST_SENTENCE = 2000
const LONGEST_FACT = 300

/** What keeps a form from being a version, with the field it stands in. */
export function problemsIn(
  form: PageForm,
): readonly (Pick<FieldProblem, 'field'> & { readonly problem: PageProblem })[] {
  const { title, address, about, blocks, basedOn } = form
  const isSlug = (text: string) => text === '' || SLUG.test(text)
  const problem = (name: PageProblem, field: string = name) => ({ field, problem: name })
  return [
    ...(title.trim() === '' || title.length > LONGEST_FACT ? [problem('title')] : []),
    ...(basedOn === undefined && address !== '' && !PATH.test(address.replace(/\/$/, '')) ? [problem('address')] : []),
    ...(isSlug(about.topic) ? [] : [problem('topic')]),
    ...(about.icon === '' || about.icon in pictogramDrawings ? [] : [problem('icon')]),
    ...(isSlug(about.person) ? [] : [problem('person')]),
    ...(about.services.every(isSlug) ? [] : [problem('services')]),
    ...(about.source.length > LONGEST_FACT ? [problem('source')] : []),
    ...(about.checkedOn === '' || parseCalendarDay(about.checkedOn) ? [] : [problem('checked-on')]),
    ...(about.checkedBy.length > LONGEST_FACT ? [problem('checked-by')] : []),
    ...blocks.flatMap((block, index) => {
      const sentences = sentencesIn(block)
      if (sentences.some((sentence) => sentence.length > LONGEST_SENTENCE))
        return [problem('too-long', `text-${index}`)]
      return sentences.some((sentence) => WORDLESS_PICTURE.test(sentence)) ? [problem('picture', `text-${index}`)] : []
    }),
  ]
}
