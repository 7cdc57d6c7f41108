import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core'
import StarterKit from '@tiptap/starter-kit'
import type { EditedKind } from '../edited-block.ts'
import { LongSentences } from './long-sentences.ts'

/*
 * What the editor knows is what a page can have, and nothing else: whatever is typed or pasted fits these. A mark stands alone, since a
 * sentence has no markup inside markup.
 */

const Bold = Mark.create({
  name: 'bold',
  excludes: '_',
  parseHTML: () => [{ tag: 'strong' }],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleMark(this.name) }
  },
})

const Untranslated = Mark.create({
  name: 'untranslated',
  excludes: '_',
  inclusive: false,
  parseHTML: () => [{ tag: 'span[translate="no"]' }],
  renderHTML: () => ['span', { translate: 'no', class: 'untranslated' }, 0],
})

/** It leads nowhere while one writes: its target is shown. */
const Link = Mark.create({
  name: 'link',
  excludes: '_',
  inclusive: false,
  addAttributes: () => ({ href: { parseHTML: (element: HTMLElement) => element.title } }),
  parseHTML: () => [{ tag: 'a.link-mark[title]' }],
  renderHTML: ({ HTMLAttributes }) => ['a', { class: 'link-mark', title: HTMLAttributes.href }, 0],
})

const Warning = Node.create({
  name: 'warning',
  group: 'block',
  content: 'inline*',
  defining: true,
  parseHTML: () => [{ tag: 'div.warning' }],
  renderHTML: () => ['div', { class: 'warning' }, 0],
})

/** An item or a step is one block of the page: one paragraph. */
const ListItem = Node.create({
  name: 'listItem',
  content: 'paragraph',
  defining: true,
  parseHTML: () => [{ tag: 'li' }],
  renderHTML: () => ['li', 0],
  addKeyboardShortcuts() {
    return { Enter: () => this.editor.commands.splitListItem(this.name) }
  },
})

const Picture = Node.create<{ readonly media: string }>({
  name: 'picture',
  group: 'block',
  atom: true,
  addOptions: () => ({ media: '' }),
  addAttributes: () => ({
    id: { parseHTML: (element: HTMLElement) => element.dataset.id },
    alternative: { parseHTML: (element: HTMLElement) => element.querySelector('img')?.alt ?? '' },
  }),
  parseHTML: () => [{ tag: 'figure[data-id]' }],
  renderHTML({ node, HTMLAttributes }) {
    const { id, alternative } = node.attrs as { readonly id: string; readonly alternative: string }
    return [
      'figure',
      mergeAttributes(HTMLAttributes, { 'data-id': id }),
      ['img', { src: `${this.options.media}/${id}?width=320`, alt: alternative }],
      ['figcaption', {}, alternative],
    ]
  },
})

/** @param media where the place's pictures are: `/a-town/media` */
export function extensionsFor(kinds: readonly EditedKind[], media: string): Extensions {
  const has = (kind: EditedKind) => kinds.includes(kind)
  return [
    StarterKit.configure({
      blockquote: false,
      bold: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      italic: false,
      link: false,
      listItem: false,
      strike: false,
      underline: false,
      heading: has('heading') ? { levels: [2] } : false,
      ...(has('item') ? {} : { bulletList: false, orderedList: false, listKeymap: false }),
    }),
    Bold,
    Untranslated,
    Link,
    ...(has('item') ? [ListItem] : []),
    ...(has('warning') ? [Warning] : []),
    ...(has('item') ? [Picture.configure({ media })] : []),
    LongSentences,
  ]
}
