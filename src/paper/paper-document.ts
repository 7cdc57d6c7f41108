import { letterhead, type Reader } from '#places'
import type { Block, Paper, PaperDocument } from '#platform/pdf'

export interface Content {
  readonly title: string
  /** Where it lives, as a whole address. */
  readonly address: string
  readonly blocks: readonly Block[]
  readonly pictures: PaperDocument['pictures']
  readonly paper: Paper
}

/** Content of a place as a document in the reader's language. */
export function paperDocument(reader: Reader, content: Content): PaperDocument {
  const { title, address, blocks, pictures, paper } = content
  return {
    ...letterhead(reader),
    title,
    language: reader.language,
    direction: reader.direction,
    paper,
    live: { address, words: reader.t('paper.live') },
    blocks,
    pictures,
  }
}

/** `?paper=a5`; A4 for everything else. */
export function wishedPaper(query: URLSearchParams): Paper {
  return query.get('paper')?.toLowerCase() === 'a5' ? 'a5' : 'a4'
}
