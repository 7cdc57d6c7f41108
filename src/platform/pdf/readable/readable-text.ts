import { type Cluster, clustersOf, NOTHING, type Spelt, spell } from './clusters.ts'
import { type FontCodes, fontCodes } from './font-codes.ts'
import { PdfFile } from './pdf-file.ts'
import { nameRowHeaders } from './row-headers.ts'
import { type Run, runsOf } from './runs.ts'
import { type TextItem, textItems } from './text-items.ts'

/**
 * The same document, drawn the same, with text that programs can read: to search in it, to copy, to read aloud.
 *
 * The compiler writes what is read from right to left as it draws it, in as many pieces as there are heights of glyphs: a letter
 * with its dots is there twice, and a word in pieces out of order. Here each run of such text becomes one piece, whose glyphs spell
 * it from its end to its beginning, as programs expect it on a page. And the first cell of a table's row becomes its header.
 */
export function readableText(bytes: Uint8Array): Uint8Array {
  const file = new PdfFile(bytes)
  const isRightToLeft = /\/Lang \((ar|fa|ur|ps|ckb|he|yi|dv|sd|ug|prs)\b/.test(catalogOf(file))
  const fonts = new Map<number, FontCodes>()
  const owners = tagOwners(file)
  let changed = nameRowHeaders(file)
  for (const page of pagesOf(file)) {
    const names = new Map(
      [...page.dictionary.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', number]) => {
        const codes = fonts.get(Number(number)) ?? fontCodes(file, Number(number))
        fonts.set(Number(number), codes)
        return [name, codes] as const
      }),
    )
    const before = file.stream(page.contents)
    if ([...names.values()].every((codes) => codes.isPlain) && !before.includes('/ActualText')) continue
    const after = rewrite(before, names, isRightToLeft, (mark) => owners.get(page.parents)?.[mark])
    if (after === before) continue
    file.putStream(page.contents, after)
    changed = true
  }
  if (!changed) return bytes
  for (const codes of fonts.values()) codes.save()
  return file.bytes()
}

function rewrite(
  stream: string,
  fonts: ReadonlyMap<string, FontCodes>,
  isPageRightToLeft: boolean,
  ownerOf: (mark: number) => string | undefined,
): string {
  const fontNamed = (name: string) => fonts.get(name) as FontCodes
  const items = textItems(stream, fontNamed)
  const replaced = new Map<TextItem, string>()
  for (const group of neighbours(items, stream, ownerOf)) {
    for (const run of runsOf(group, isPageRightToLeft)) {
      if (!needsSpelling(run, fontNamed)) continue
      const [first, ...others] = run.items as [TextItem, ...TextItem[]]
      replaced.set(first, spelt(run, fontNamed))
      // The tags name the marks of the others: they stay, empty.
      for (const other of others) replaced.set(other, `${marked(other)}EMC\n`)
    }
  }
  let done = 0
  let text = ''
  for (const [item, piece] of [...replaced].toSorted(([a], [b]) => a.start - b.start)) {
    text += stream.slice(done, item.start) + piece
    done = item.end
  }
  return text + stream.slice(done)
}

/** Pieces of one and the same tag with nothing between them that has one: at most the line under a link. */
function neighbours(
  items: readonly TextItem[],
  stream: string,
  ownerOf: (mark: number) => string | undefined,
): readonly (readonly TextItem[])[] {
  const groups: TextItem[][] = []
  for (const item of items) {
    if (item.glyphs.length === 0) continue
    const last = groups.at(-1)
    const before = last?.at(-1)
    if (last && before && isEmpty(stream.slice(before.end, item.start)) && ownerOf(before.mark) === ownerOf(item.mark))
      last.push(item)
    else groups.push([item])
  }
  return groups
}

const ARTIFACT = /\/Artifact BMC\n[\s\S]*?\nEMC\n/g
const isEmpty = (between: string) => between === '' || between.replace(ARTIFACT, '').trim() === ''

function needsSpelling({ items, isRightToLeft }: Run, fontNamed: (name: string) => FontCodes): boolean {
  if (isRightToLeft) return true
  const glyphs = items.flatMap((item) => item.glyphs)
  return glyphs.some(
    ({ advance, cluster, font, code, text }, index) =>
      advance === 0 || cluster === glyphs[index - 1]?.cluster || fontNamed(font).textOf(code) !== text,
  )
}

/** The run as one marked piece. */
function spelt({ items, isRightToLeft }: Run, fontNamed: (name: string) => FontCodes): string {
  const [first] = items as [TextItem, ...TextItem[]]
  const glyphs = items.flatMap((item) => item.glyphs)
  const clusters = clustersOf(glyphs, isRightToLeft).map(withoutTrailingSpace)
  const begin = clusters.findIndex((cluster) => cluster.text !== '')
  const letters = clusters.flatMap((cluster, index) => spell(cluster, isRightToLeft, index === begin))
  const parts = byFont(letters)
  const shown = (isRightToLeft ? parts.toReversed() : parts).map((part) => show(part, fontNamed)).join('')
  return `${marked(first)}q\n${first.colour}BT\n0 Tr\n${shown}ET\nQ\nEMC\n`
}

const BLANK = /^[\s\p{Bidi_Control}]*$/u

/** The space at the end of a line stands where the last letter does: it takes no room and is no text. */
function withoutTrailingSpace(cluster: Cluster, index: number, all: readonly Cluster[]): Cluster {
  if (!BLANK.test(cluster.text)) return cluster
  const [space] = cluster.glyphs
  const next = Math.min(...(all[index + 1]?.glyphs ?? []).map((glyph) => glyph.x))
  const isTrailing = space && next - space.x < space.advance / 2
  return isTrailing ? { ...cluster, text: '' } : cluster
}

const marked = ({ properties, mark }: TextItem) => `/Span <<\n  /MCID ${mark}\n${properties}>> BDC\n`

function byFont(glyphs: readonly Spelt[]): readonly (readonly Spelt[])[] {
  const parts: Spelt[][] = []
  for (const glyph of glyphs) {
    const last = parts.at(-1)
    if (last && last[0]?.font === glyph.font) last.push(glyph)
    else parts.push([glyph])
  }
  return parts
}

/** Text operators for glyphs of one font: one line, from which marks rise. */
function show(glyphs: readonly Spelt[], fontNamed: (name: string) => FontCodes): string {
  const carrier = glyphs.find((glyph) => glyph.advance > 0) ?? (glyphs[0] as Spelt)
  const { font, size, y } = carrier
  const codes = fontNamed(font)
  const start = glyphs[0] as Spelt
  let pen = start.x
  let rise = 0
  let text = `/${font} ${size} Tf\n1 0 0 1 ${round(start.x)} ${round(y)} Tm\n`
  let array = ''
  const close = () => {
    if (array !== '') text += `[${array}] TJ\n`
    array = ''
  }
  for (const glyph of glyphs) {
    if (Math.abs(glyph.y - y - rise) > 0.001) {
      close()
      rise = glyph.y - y
      text += `${round(rise)} Ts\n`
    }
    const back = ((pen - glyph.x) / size) * 1_000
    if (Math.abs(back) > 0.05) array += round(back)
    array += `<${codes.codeFor(glyph.code, glyph.stands).toString(16).padStart(4, '0')}>`
    pen = glyph.x + glyph.advance
    // Some programs skip a glyph that stands for nothing together with the way that follows it in the same array.
    if (glyph.stands === NOTHING) close()
  }
  close()
  return rise === 0 ? text : `${text}0 Ts\n`
}

const round = (value: number) => String(Math.round(value * 1_000) / 1_000)

interface Page {
  readonly dictionary: string
  readonly contents: number
  /** Its entry in the tree that tells which tag a mark belongs to. */
  readonly parents: number
}

function pagesOf(file: PdfFile): readonly Page[] {
  return file.numbers.flatMap((number): Page[] => {
    const dictionary = file.dictionary(number)
    if (!/\/Type \/Page\b/.test(dictionary)) return []
    const contents = Number(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1])
    const parents = Number(/\/StructParents (\d+)/.exec(dictionary)?.[1])
    return Number.isNaN(contents) ? [] : [{ dictionary, contents, parents }]
  })
}

/** For each entry of the tree of parents, the tag that each mark of the page belongs to. */
function tagOwners(file: PdfFile): ReadonlyMap<number, readonly string[]> {
  const root = file.numbers.find((number) => file.dictionary(number).includes('/Type /StructTreeRoot'))
  const numbers =
    /\/ParentTree <<\s*\/Nums \[([^\]]*)\]/.exec(root === undefined ? '' : file.dictionary(root))?.[1] ?? ''
  return new Map(
    [...numbers.matchAll(/(\d+) (\d+) 0 R/g)].map(([, entry, list]) => [
      Number(entry),
      [...file.object(Number(list)).matchAll(/(\d+) 0 R|null/g)].map(([owner]) => owner),
    ]),
  )
}

function catalogOf(file: PdfFile): string {
  const number = file.numbers.find((some) => file.dictionary(some).includes('/Type /Catalog'))
  return number === undefined ? '' : file.dictionary(number)
}
