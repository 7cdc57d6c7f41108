import type { Reader } from '#places'
import type { Block } from '#platform/pdf'
import { sharedAddresses } from './addresses.ts'
import { pageBlocks } from './page-blocks.ts'
import { type Chapter, GROUP_TITLES, type WholeGuide } from './whole-guide.ts'

/** A page that lies deeper is not worth a line in the contents. */
const DEPTH_OF_CONTENTS = 3

/** A guide as one run of blocks: its title, what is in it, and each chapter on a page of its own. */
export function guideBlocks(reader: Reader, guide: WholeGuide, origin: string): readonly Block[] {
  const anchors = new Map(guide.chapters.map((chapter) => [chapter.address, chapter.anchor]))
  const text = (words: string) => [{ kind: 'text' as const, text: words }]
  return [
    { kind: 'title', content: text(guide.title) },
    { kind: 'contents', depth: DEPTH_OF_CONTENTS },
    ...guide.chapters.flatMap((chapter, index): readonly Block[] => {
      const group = GROUP_TITLES[chapter.kind]
      const opens = group !== undefined && guide.chapters[index - 1]?.kind !== chapter.kind
      const blocks = chapterBlocks(chapter, origin, anchors)
      return opens ? [{ kind: 'heading', level: 1, content: text(reader.t(group)), newPage: true }, ...blocks] : blocks
    }),
  ]
}

function chapterBlocks(chapter: Chapter, origin: string, anchors: ReadonlyMap<string, string>): readonly Block[] {
  const { anchor, depth, page } = chapter
  const lower = (block: Block): Block => {
    if (block.kind === 'group') return { ...block, blocks: block.blocks.map(lower) }
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => item.map(lower)) }
    if (block.kind !== 'heading') return block
    return block.level === 1
      ? { ...block, level: depth, anchor, newPage: depth === 1 }
      : { ...block, level: block.level + depth - 1, listed: false }
  }
  return pageBlocks(page.main, sharedAddresses(origin, anchor, anchors)).map(lower)
}
