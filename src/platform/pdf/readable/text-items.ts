import { type Bytes, eachOperation, type Operand } from './operators.ts'

/** A glyph as a page shows it. Positions are in points from the page's lower left corner. */
export interface Glyph {
  readonly code: number
  /** The font's name on the page: `f3`. */
  readonly font: string
  readonly size: number
  readonly x: number
  readonly y: number
  /** How far it moves the pen, in points; 0 for what is put onto another glyph. */
  readonly advance: number
  /** What it stands for, together with the other glyphs of the same `cluster`. */
  readonly text: string
  /** Glyphs of one number were written down as one piece of text. On a page no number is used twice. */
  readonly cluster: number
}

/** A piece of text between two other things on a page: its place in the stream and what it shows. */
export interface TextItem {
  readonly start: number
  readonly end: number
  /** The tag it belongs to. */
  readonly mark: number
  /** What its marked content says besides: a language. */
  readonly properties: string
  /** Operators that set its colour. */
  readonly colour: string
  readonly glyphs: readonly Glyph[]
  /** Where the pen is after it. */
  readonly endsAt: number
  /** It only adds marks to glyphs of its neighbours. */
  readonly isPutOnto: boolean
  /** The compiler says that its characters run against the direction in which they are drawn. */
  readonly isReversed: boolean
}

/** What the codes of a font mean and how wide they are. */
export interface Meaning {
  textOf(code: number): string
  widthOf(code: number): number
}

const NUMBER = '-?[\\d.]+'
const ITEM = new RegExp(
  `/Span <<\\n  /MCID (\\d+)\\n((?:  /Lang \\([^)]*\\)\\n)?)>> BDC\\nq\\n1 0 0 -1 (${NUMBER}) (${NUMBER}) cm\\n((?:[^\\n]* (?:cs|scn)\\n)*)BT\\n([\\s\\S]*?)\\nET\\nQ\\nEMC\\n`,
  'g',
)
/** The tagged pieces of text of a page's stream, in its order. What is drawn, and what is no content, is passed over. */
export function textItems(stream: string, fontNamed: (name: string) => Meaning): readonly TextItem[] {
  let clusters = 0
  return [...stream.matchAll(ITEM)].map((match) => {
    const [whole, mark = '', properties = '', x = '', y = '', colour = '', body = ''] = match
    const glyphs = glyphsOf(body, Number(x), Number(y), clusters, fontNamed)
    clusters = (glyphs.at(-1)?.cluster ?? clusters) + 1
    return {
      start: match.index,
      end: match.index + whole.length,
      mark: Number(mark),
      properties,
      colour,
      glyphs,
      endsAt: Math.max(...glyphs.map((glyph) => glyph.x + glyph.advance)),
      isPutOnto: glyphs.every((glyph) => glyph.advance === 0),
      isReversed: body.includes('/ReversedChars'),
    }
  })
}

function glyphsOf(
  body: string,
  left: number,
  bottom: number,
  first: number,
  fontNamed: (name: string) => Meaning,
): readonly Glyph[] {
  const glyphs: Glyph[] = []
  /** The text that the open kinds of marked content say they stand for, the innermost last. */
  const open: (string | undefined)[] = []
  let cluster = first
  let font = ''
  let meaning: Meaning | undefined
  let size = 0
  let x = left
  let y = bottom
  const show = ({ bytes }: Bytes) => {
    const given = open.findLast((text) => text !== undefined)
    for (let index = 0; index + 1 < bytes.length; index += 2) {
      const code = ((bytes[index] as number) << 8) | (bytes[index + 1] as number)
      const advance = ((meaning?.widthOf(code) ?? 0) / 1_000) * size
      if (given === undefined) cluster++
      glyphs.push({ code, font, size, x, y, advance, text: given ?? meaning?.textOf(code) ?? '', cluster })
      x += advance
    }
  }
  eachOperation(body, (name, operands) => {
    switch (name) {
      case 'Tf':
        font = String(operands[0]).slice(1)
        meaning = fontNamed(font)
        size = Number(operands[1])
        break
      case 'Tm':
        x = left + Number(operands[4])
        y = bottom - Number(operands[5])
        break
      case 'Tj':
        show(operands[0] as Bytes)
        break
      case 'TJ':
        for (const part of operands[0] as readonly (number | Bytes)[]) {
          if (typeof part === 'number') x -= (part / 1_000) * size
          else show(part)
        }
        break
      case 'BMC':
      case 'BDC':
        open.push(actualText(operands))
        cluster++
        break
      case 'EMC':
        open.pop()
        cluster++
    }
  })
  return glyphs
}

function actualText(operands: readonly Operand[]): string | undefined {
  const value = operands[operands.indexOf('/ActualText') + 1]
  if (typeof value !== 'object' || !('bytes' in value)) return undefined
  const bytes = Buffer.from(value.bytes)
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff
  // Without that mark it is PDFDocEncoding, which is ASCII as far as our compiler uses it.
  return isUtf16 ? bytes.subarray(2).swap16().toString('utf16le') : bytes.toString('latin1')
}
