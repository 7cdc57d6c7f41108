import { dirname } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { qrSvg } from '#platform/qr'
import { drawAppIcon } from './app-icon.ts'
import type { AppIcon, Block, Inline, LinkPicture, Printable } from './document.ts'
import type { Fonts } from './fonts.ts'
import { readableText } from './readable/readable-text.ts'
import { cardsTemplate, documentTemplate, linkPictureTemplate, posterTemplate } from './template.ts'
import { Unprintable } from './unprintable.ts'

const STANDARD = 'ua-1'
/** Results of earlier documents that Typst keeps, counted in documents. */
const KEPT = 4

export interface Typesetter {
  /** The finished PDF. Takes milliseconds to seconds and does nothing else meanwhile. @throws Unprintable */
  typeset(printable: Printable): Uint8Array
  /** The finished PNG. @throws Unprintable */
  draw(picture: LinkPicture | AppIcon): Promise<Uint8Array>
}

/** Needs some 80 MB. The system's own fonts are used by nothing here: see `printer.ts`. */
export function openTypesetter(fonts: Fonts): Typesetter {
  const folders = [...new Set(fonts.files.map((file) => dirname(file)))]
  const compiler = NodeCompiler.create({ workspace: '/', fontArgs: [{ fontPaths: folders }] })
  return {
    typeset(printable) {
      try {
        return readableText(print(compiler, printable, fonts))
      } finally {
        compiler.resetShadow()
        compiler.evictCache(KEPT)
      }
    },
    draw(picture) {
      if (picture.kind === 'app-icon') return drawAppIcon(picture)
      const drawing = outline(compiler, picture, fonts)
      compiler.evictCache(KEPT)
      return asPng(drawing)
    },
  }
}

function print(compiler: NodeCompiler, printable: Printable, fonts: Fonts): Uint8Array {
  const mainFileContent = templateOf(printable)
  const data = JSON.stringify({
    ...printable,
    families: fonts.families,
    code: qrSvg(printable.kind === 'document' ? printable.live.address : printable.address),
    ...(printable.kind === 'document' && {
      blocks: withoutDeadEnds(withoutGaps(printable.blocks)),
      pictures: layOut(compiler, printable.pictures),
    }),
  })
  const result = compiler.compile({ mainFileContent, inputs: { data } })
  const document = result.result
  if (!document) throw new Unprintable(problemsOf(result.takeDiagnostics()))
  try {
    return compiler.pdf(document, { pdfStandard: STANDARD })
  } catch {
    // A character that no font has breaks the promise of PDF/UA, not the page: it is shown as a box, the tags stay.
    return compiler.pdf(document)
  }
}

/** The picture as SVG. Letters come as outlines: whoever shows it needs no font. @throws Unprintable */
function outline(compiler: NodeCompiler, picture: LinkPicture, fonts: Fonts): Uint8Array {
  const data = JSON.stringify({ ...picture, families: fonts.families })
  const result = compiler.compile({ mainFileContent: linkPictureTemplate, inputs: { data } })
  if (!result.result) throw new Unprintable(problemsOf(result.takeDiagnostics()))
  return Buffer.from(compiler.plainSvg(result.result))
}

/** Of a flat drawing with smooth edges, further colours are not seen: each doubling would cost a third of the file. */
const COLOURS = 64

/** Here and nowhere else: where pictures are uploaded, sharp is forbidden to open drawings. */
async function asPng(drawing: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp')
  return sharp(drawing).png({ palette: true, colours: COLOURS, compressionLevel: 9 }).toBuffer()
}

function templateOf(printable: Printable): string {
  switch (printable.kind) {
    case 'document':
      return documentTemplate
    case 'poster':
      return posterTemplate
    case 'cards':
      return cardsTemplate
    default:
      return printable satisfies never
  }
}

function problemsOf(diagnostics: { readonly shortDiagnostics: readonly unknown[] } | null): string {
  return JSON.stringify(diagnostics?.shortDiagnostics ?? 'no result').slice(0, 2_000)
}

/** Puts the pictures where Typst can read them; answers the name of each by its source. */
function layOut(compiler: NodeCompiler, pictures: Readonly<Record<string, Uint8Array>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pictures).map(([source, bytes], index) => {
      compiler.mapShadow(`/pictures/${index}`, Buffer.from(bytes))
      return [source, String(index)]
    }),
  )
}

/** The same blocks with heading levels that go down one step at a time and begin with 1, as PDF/UA wants them. */
function withoutGaps(blocks: readonly Block[]): readonly Block[] {
  const open: number[] = []
  const close = (block: Block): Block => {
    if (block.kind === 'group' || block.kind === 'question') return { ...block, blocks: block.blocks.map(close) }
    if (block.kind === 'pair') return { ...block, own: block.own.map(close), other: block.other.map(close) }
    if (block.kind === 'list') return { ...block, items: block.items.map((item) => item.map(close)) }
    if (block.kind !== 'heading') return block
    while (open.length > 0 && (open.at(-1) as number) >= block.level) open.pop()
    open.push(block.level)
    return { ...block, level: open.length }
  }
  return blocks.map(close)
}

/** The same blocks, with links inside the document only where they arrive. */
function withoutDeadEnds(blocks: readonly Block[]): readonly Block[] {
  const anchors = new Set<string>()
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look)
    else if (typeof value === 'object' && value !== null) {
      if ('anchor' in value && typeof value.anchor === 'string') anchors.add(`#${value.anchor}`)
      Object.values(value).forEach(look)
    }
  }
  const mend = (_key: string, value: unknown): unknown =>
    isLink(value) && value.to.startsWith('#') && !anchors.has(value.to) ? { ...value, kind: 'fragment' } : value
  look(blocks)
  return JSON.parse(JSON.stringify(blocks, mend)) as readonly Block[]
}

const isLink = (value: unknown): value is Extract<Inline, { kind: 'link' }> =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'link'
