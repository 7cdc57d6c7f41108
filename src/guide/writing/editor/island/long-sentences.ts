import { Extension } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { isLong } from '#texts/reading-level'

/** Marks the sentences that are too long, while they are written. */
export const LongSentences = Extension.create({
  name: 'longSentences',
  addProseMirrorPlugins: () => [
    new Plugin({ props: { decorations: ({ doc }) => DecorationSet.create(doc, decorationsIn(doc)) } }),
  ],
})

function decorationsIn(doc: Node): Decoration[] {
  const decorations: Decoration[] = []
  doc.descendants((node, position) => {
    if (!node.isTextblock) return
    // A hard break is one place in the document, like the new line that stands for it here.
    let from = position + 1
    for (const sentence of node.textBetween(0, node.content.size, undefined, '\n').split('\n')) {
      const to = from + sentence.length
      if (isLong(sentence)) decorations.push(Decoration.inline(from, to, { class: 'long-sentence' }))
      from = to + 1
    }
  })
  return decorations
}
