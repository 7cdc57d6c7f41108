import {
  BorderStyle,
  Document,
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  type ITableCellOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { isolated, runsOf } from '#platform/i18n'
import type { Block, Inline, PaperDocument } from '#platform/pdf'

/** What a document to go on writing in is made of: the blocks of a printed one, without those that are only for paper. */
export type WrittenBlock = Extract<Block, { kind: 'heading' | 'paragraph' | 'list' | 'table' | 'bars' }>

export interface WrittenDocument
  extends Pick<PaperDocument, 'title' | 'language' | 'direction' | 'publisher' | 'asOf'> {
  readonly blocks: readonly WrittenBlock[]
}

type Direction = WrittenDocument['direction']
type OfKind<Kind> = Extract<WrittenBlock, { kind: Kind }>

const [INK, MUTED, LAPIS, HAIRLINE] = ['1c2230', '4f5666', '1d4b86', 'd9d0c0']
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
/** One point of lapis, which is drawn out to a bar. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGOQ9W4DAAF3AO94kza6AAAAAElFTkSuQmCC',
  'base64',
)
/** Of the longest bar, in pixels. */
const BAR_WIDTH = 400
const BAR_HEIGHT = 10

/**
 * A document as DOCX, for whoever goes on writing: headings and lists are those of the program, tables name their head and repeat it on
 * each page, bars have an alternative text, and language and direction are said.
 */
export async function docxOf(document: WrittenDocument): Promise<Uint8Array> {
  const { title, language, direction, publisher, asOf, blocks } = document
  const heading = (size: number, color: string, before: number) => ({
    run: { size, bold: true, color },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  })
  const file = new Document({
    title,
    creator: publisher,
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 22, color: INK, language: { value: language, bidirectional: language } },
          paragraph: { spacing: { after: 120, line: 276 } },
        },
        heading1: heading(36, INK, 120),
        heading2: heading(28, LAPIS, 320),
        heading3: heading(24, INK, 240),
      },
    },
    sections: [
      {
        properties: { page: { margin: { left: '2cm', right: '2cm' } } },
        children: [
          paragraph([{ kind: 'text', text: `${publisher} · ${asOf}` }], direction, { look: 'muted' }),
          ...blocks.flatMap((block) => childrenOf(block, direction)),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(file))
}

function childrenOf(block: WrittenBlock, direction: Direction): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [paragraph(block.content, direction, { heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_4 })]
    case 'paragraph':
      return [paragraph(block.content, direction, { look: block.look })]
    case 'list':
      return block.items.flatMap((item) =>
        item.flatMap((one) =>
          one.kind === 'paragraph' ? paragraph(one.content, direction, { bullet: { level: 0 } }) : [],
        ),
      )
    case 'table':
      return [tableOf(block, direction), new Paragraph({})]
    case 'bars':
      return [barsOf(block, direction), new Paragraph({})]
  }
}

type ParagraphLook = Pick<IParagraphOptions, 'heading' | 'bullet'> & {
  readonly look?: OfKind<'paragraph'>['look'] | undefined
}

function paragraph(content: readonly Inline[], direction: Direction, { look, heading, bullet }: ParagraphLook = {}) {
  return new Paragraph({
    bidirectional: direction === 'rtl',
    ...(heading && { heading }),
    ...(bullet && { bullet }),
    children: runsOf(plain(content), direction).map(
      (run) =>
        new TextRun({
          // A sentence keeps its full stop, also where its program goes by signs alone.
          text: run.direction === direction ? run.text : isolated(run.text),
          rightToLeft: run.direction === 'rtl',
          ...(look === 'strong' && { bold: true }),
          ...(look === 'lead' && { size: 26 }),
          ...(look === 'muted' && { size: 19, color: MUTED }),
        }),
    ),
  })
}

/** The words without marks: what is strong or a link on paper is text here. */
const plain = (content: readonly Inline[]): string =>
  content
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'break' ? '\n' : plain(part.content)))
    .join('')

function tableOf({ head, rows }: OfKind<'table'>, direction: Direction): Table {
  const columns = Math.max(...rows.map((row) => row.length))
  // The first column names the row, and has as much room as two others, where there are few.
  const first = columns > 4 ? 1 : 2
  const widthOf = (column: number) => ((column === 0 ? first : 1) * 100) / (columns - 1 + first)
  const cells = (row: readonly (readonly Inline[])[], look?: 'strong' | 'muted') =>
    row.map((content, column) =>
      cell([paragraph(content, direction, { look: look ?? (column === 0 ? 'strong' : undefined) })], widthOf(column)),
    )
  return whole(direction, [
    ...(head ? [new TableRow({ tableHeader: true, cantSplit: true, children: cells(head, 'muted') })] : []),
    ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row) })),
  ])
}

function barsOf({ head: [what, amount], rows }: OfKind<'bars'>, direction: Direction): Table {
  const row = (name: Paragraph[], value: Paragraph, tableHeader = false) =>
    new TableRow({ tableHeader, cantSplit: true, children: [cell(name, 75), cell([value], 25)] })
  return whole(direction, [
    row([paragraph(what, direction, { look: 'muted' })], paragraph(amount, direction, { look: 'muted' }), true),
    ...rows.map((one) =>
      row(
        [
          paragraph(one.name, direction, { look: 'strong' }),
          new Paragraph({ bidirectional: direction === 'rtl', children: [barOf(one)] }),
        ],
        paragraph(one.amount, direction),
      ),
    ),
  ])
}

function barOf({ name, share, amount }: OfKind<'bars'>['rows'][number]): ImageRun {
  const words = `${plain(name)}: ${plain(amount)}`
  return new ImageRun({
    type: 'png',
    data: PIXEL,
    transformation: { width: Math.max(2, Math.round(BAR_WIDTH * share)), height: BAR_HEIGHT },
    altText: { name: words, title: words, description: words },
  })
}

function cell(children: ITableCellOptions['children'], percent: number): TableCell {
  return new TableCell({ children, width: { size: percent, type: WidthType.PERCENTAGE } })
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const LINE = { style: BorderStyle.SINGLE, size: 4, color: HAIRLINE }

function whole(direction: Direction, rows: readonly TableRow[]): Table {
  return new Table({
    rows,
    visuallyRightToLeft: direction === 'rtl',
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: LINE,
      bottom: LINE,
      insideHorizontal: LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideVertical: NO_LINE,
    },
  })
}
