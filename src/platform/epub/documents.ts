import type { Book, BookChapter } from './index.ts'

/** What XML 1.0 cannot hold at all, not even escaped: controls but tab and line ends, halves of pairs, non-characters. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in XML, between tags and in double quotes. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ESCAPES[character] as string)
}

/** What the book is, what belongs to it, and the order of reading (EPUB 3.3, "Package document"). */
export function packageDocument(book: Book): string {
  const { identifier, title, language, direction, publisher, modified, chapters, pictures } = book
  const moment = `${modified.toISOString().slice(0, 19)}Z`
  const manifest = [
    '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
    '<item id="style" href="style.css" media-type="text/css"/>',
    ...chapters.map(({ file }, index) => `<item id="c${index}" href="${file}" media-type="application/xhtml+xml"/>`),
    ...pictures.map(({ file, type }, index) => `<item id="p${index}" href="${file}" media-type="${type}"/>`),
  ]
  const spine = ['contents', ...chapters.map((_, index) => `c${index}`)].map((id) => `<itemref idref="${id}"/>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="${escapeXml(language)}" dir="${direction}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">${escapeXml(identifier)}</dc:identifier><dc:title>${escapeXml(title)}</dc:title><dc:language>${escapeXml(language)}</dc:language><dc:publisher>${escapeXml(publisher)}</dc:publisher><meta property="dcterms:modified">${moment}</meta></metadata><manifest>${manifest.join('')}</manifest><spine page-progression-direction="${direction}">${spine.join('')}</spine></package>`
}

/** The contents, for the reading system and for the reader (EPUB 3.3, "Navigation document"). */
export function navigationDocument({ title, language, direction, contentsTitle, chapters }: Book): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${escapeXml(language)}" xml:lang="${escapeXml(language)}" dir="${direction}"><head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head><body><h1>${escapeXml(title)}</h1><nav epub:type="toc" aria-labelledby="toc"><h2 id="toc">${escapeXml(contentsTitle)}</h2>${listOf(chapters)}</nav></body></html>`
}

/** Chapters as nested lists. One that lies deeper than the chapter before it belongs to that one. */
function listOf(chapters: readonly BookChapter[]): string {
  const items: string[] = []
  for (let index = 0; index < chapters.length; ) {
    const { file, title, depth } = chapters[index] as BookChapter
    const end = chapters.findIndex((other, at) => at > index && other.depth <= depth)
    const next = end === -1 ? chapters.length : end
    const below = next > index + 1 ? listOf(chapters.slice(index + 1, next)) : ''
    items.push(`<li><a href="${file}">${escapeXml(title)}</a>${below}</li>`)
    index = next
  }
  return `<ol>${items.join('')}</ol>`
}

/** Few rules: size, font and colours are the reader's own. */
export const STYLE = `body { line-height: 1.5 }
:lang(ar), :lang(fa), :lang(ti), :lang(am) { line-height: 1.8 }
h1, h2, h3 { line-height: 1.3; page-break-after: avoid; break-after: avoid }
table { border-collapse: collapse }
th, td { text-align: start; vertical-align: top; padding-block: 0.3em; padding-inline-end: 1em; border-block-end: 1px solid }
dt, .opening, .callout-title { font-weight: bold }
dd { margin-inline-start: 0; margin-block-end: 1em }
.in-short, .notice, .callout, .surface { border: 1px solid; padding-inline: 1em; margin-block: 1em }
.muted, .hint, .checked, .row-facts { font-size: 0.9em }
.rows, .phrases, .links { list-style: none; padding-inline-start: 0 }
.rows > li, .phrases > li { margin-block-end: 1em }
.phrase-other { font-weight: bold }
.span, address bdi { display: block }
img { max-width: 100%; height: auto }
`
