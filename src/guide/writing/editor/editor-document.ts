import type { JSONContent } from '@tiptap/core'
import { formatInline, formatTarget, type Inline, type LinkTarget, parseInline, parseTarget, pictureIn } from '#texts'
import type { EditedBlock, EditedKind } from './edited-block.ts'

/*
 * Blocks as a document of the editor and back. Steps and items that follow each other are one list there; a sentence ends at a hard
 * break. Whatever stands in a block comes back as it was.
 */

const LISTS = { step: 'orderedList', item: 'bulletList' } as const

export function documentOf(blocks: readonly EditedBlock[]): JSONContent {
  const content: JSONContent[] = []
  for (const { kind, text } of blocks) {
    if (kind === 'step' || kind === 'item') {
      const item = { type: 'listItem', content: [withInline('paragraph', text)] }
      const last = content.at(-1)
      if (last?.type === LISTS[kind]) last.content?.push(item)
      else content.push({ type: LISTS[kind], content: [item] })
    } else content.push(blockNode(kind, text))
  }
  return { type: 'doc', content }
}

function blockNode(kind: Exclude<EditedKind, 'step' | 'item'>, text: string): JSONContent {
  const picture = kind === 'paragraph' ? pictureIn(text) : undefined
  if (picture) return { type: 'picture', attrs: { ...picture } }
  return withInline(kind, text)
}

function withInline(type: string, text: string): JSONContent {
  const content = text
    .split('\n')
    .flatMap((line, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...parseInline(line).map(inlineNode)])
  return content.length > 0 ? { type, content } : { type }
}

function inlineNode(node: Inline): JSONContent {
  switch (node.kind) {
    case 'text':
      return { type: 'text', text: node.text }
    case 'strong':
      return { type: 'text', text: node.text, marks: [{ type: 'bold' }] }
    case 'untranslated':
      return { type: 'text', text: node.text, marks: [{ type: 'untranslated' }] }
    case 'link':
      return { type: 'text', text: node.label, marks: [{ type: 'link', attrs: { href: formatTarget(node.target) } }] }
    default:
      return node satisfies never
  }
}

export function blocksIn(document: JSONContent): readonly EditedBlock[] {
  return (document.content ?? []).flatMap((node): readonly EditedBlock[] => {
    switch (node.type) {
      case LISTS.step:
        return itemsOf(node, 'step')
      case LISTS.item:
        return itemsOf(node, 'item')
      case 'picture': {
        const { id, alternative } = node.attrs as { id: string; alternative: string }
        const target: LinkTarget = { to: 'picture', name: id }
        return [{ kind: 'paragraph', text: formatInline([{ kind: 'link', label: alternative, target }]) }]
      }
      default:
        return [{ kind: node.type as EditedKind, text: textOf(node) }]
    }
  })
}

function itemsOf(list: JSONContent, kind: EditedKind): readonly EditedBlock[] {
  return (list.content ?? []).map((item) => ({ kind, text: textOf(item.content?.[0] ?? {}) }))
}

function textOf({ content = [] }: JSONContent): string {
  return content.map((node) => (node.type === 'hardBreak' ? '\n' : formatInline([inlineOf(node)]))).join('')
}

function inlineOf({ text = '', marks = [] }: JSONContent): Inline {
  const [mark] = marks
  if (mark?.type === 'bold') return { kind: 'strong', text }
  if (mark?.type === 'untranslated') return { kind: 'untranslated', text }
  const target = mark?.type === 'link' ? parseTarget(String(mark.attrs?.href)) : undefined
  return target ? { kind: 'link', label: text, target } : { kind: 'text', text }
}
