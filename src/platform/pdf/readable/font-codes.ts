import type { PdfFile } from './pdf-file.ts'
import { RIGHT_TO_LEFT } from './runs.ts'

/** A font of the file: what its codes mean, how wide they are, and new codes for glyphs that mean something else as well. */
export interface FontCodes {
  textOf(code: number): string
  /** In thousandths of the font's size. */
  widthOf(code: number): number
  /** The code of the same glyph with this meaning. */
  codeFor(code: number, text: string): number
  /** All its glyphs are letters from left to right that stand beside each other. */
  readonly isPlain: boolean
  /** Writes what has been added into the file. */
  save(): void
}

/** The font of a number, as our compiler writes it: a Type 0 font whose codes are its glyphs. */
export function fontCodes(file: PdfFile, number: number): FontCodes {
  const type0 = file.dictionary(number)
  const descendant = reference(type0, /\/DescendantFonts \[(\d+) 0 R\]/)
  const unicode = reference(type0, /\/ToUnicode (\d+) 0 R/)
  const dictionary = file.dictionary(descendant)
  const texts = readTexts(file.stream(unicode))
  const widths = readWidths(/\/W \[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]/.exec(dictionary)?.[1] ?? '')
  /** The glyph of each added code, the first of them being `first`. */
  const added: number[] = []
  const first = Math.max(0, ...texts.keys(), ...widths.keys()) + 1
  const known = new Map<string, number>()
  const glyphOf = (code: number) => (code < first ? code : (added[code - first] ?? code))

  return {
    isPlain: [...texts].every(([code, text]) => (widths.get(code) ?? 0) > 0 && !RIGHT_TO_LEFT.test(text)),
    textOf: (code) => texts.get(code) ?? '',
    widthOf: (code) => widths.get(glyphOf(code)) ?? 0,
    codeFor(code, text) {
      if (texts.get(code) === text) return code
      const key = `${code} ${text}`
      const existing = known.get(key)
      if (existing !== undefined) return existing
      const fresh = first + added.length
      added.push(code)
      texts.set(fresh, text)
      widths.set(fresh, widths.get(code) ?? 0)
      known.set(key, fresh)
      return fresh
    },
    save() {
      if (added.length === 0) return
      const map = file.newNumber()
      const glyphs = [...Array.from({ length: first }, (_, code) => code), ...added]
      file.putStream(map, glyphs.map((glyph) => String.fromCharCode(glyph >> 8, glyph & 255)).join(''))
      const more = added.map((_, index) => `${first + index} [${widths.get(first + index) ?? 0}]`).join(' ')
      file.put(
        descendant,
        file
          .object(descendant)
          .replace('/CIDToGIDMap /Identity', `/CIDToGIDMap ${map} 0 R`)
          .replace(/\/W \[([^\]]*(?:\[[^\]]*\][^\]]*)*)\]/, (_whole, before: string) => `/W [${before} ${more}]`),
      )
      const descriptor = reference(dictionary, /\/FontDescriptor (\d+) 0 R/)
      // It lists the codes of the font, is optional, and would now lack some.
      file.put(descriptor, file.object(descriptor).replace(/\s*\/CIDSet \d+ 0 R/, ''))
      file.putStream(unicode, characterMap(texts))
    },
  }
}

function reference(dictionary: string, pattern: RegExp): number {
  const number = Number(pattern.exec(dictionary)?.[1])
  if (Number.isNaN(number)) throw new Error('A font of another kind than ours.')
  return number
}

function readTexts(map: string): Map<number, string> {
  const texts = new Map<number, string>()
  for (const [, section = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', text = ''] of section.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>/g))
      texts.set(Number.parseInt(code, 16), fromUtf16(text))
  return texts
}

/** `/W`: either `first last width` or `first [width width …]` (ISO 32000-1, 9.7.4.3). */
function readWidths(text: string): Map<number, number> {
  const widths = new Map<number, number>()
  for (const match of text.matchAll(/(\d+)\s*(?:\[([^\]]*)\]|(\d+)\s+(-?[\d.]+))/g)) {
    const start = Number(match[1])
    if (match[2] !== undefined) {
      const list = match[2].trim().split(/\s+/).map(Number)
      for (const [index, width] of list.entries()) widths.set(start + index, width)
    } else for (let code = start; code <= Number(match[3]); code++) widths.set(code, Number(match[4]))
  }
  return widths
}

const MOST_IN_A_SECTION = 100

function characterMap(texts: ReadonlyMap<number, string>): string {
  const lines = [...texts].map(([code, text]) => `<${hex(code)}> <${toUtf16(text)}>`)
  const sections: string[] = []
  for (let start = 0; start < lines.length; start += MOST_IN_A_SECTION) {
    const section = lines.slice(start, start + MOST_IN_A_SECTION)
    sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`)
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> def',
    '/CMapName /Custom def',
    '/CMapType 0 def',
    '1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange',
    ...sections,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n')
}

const hex = (unit: number) => unit.toString(16).toUpperCase().padStart(4, '0')

function fromUtf16(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}

function toUtf16(text: string): string {
  return Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('')
}
