import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { Inline } from '#platform/pdf'
import { docxOf, type WrittenDocument } from './docx-of.ts'

const words = (text: string): readonly Inline[] => [{ kind: 'text', text }]
const DOCUMENT: WrittenDocument = {
  ...{ title: 'Report <1> & more', language: 'en', direction: 'ltr', publisher: 'Alderport', asOf: '22 November 2026' },
  blocks: [
    { kind: 'heading', level: 1, content: words('Report <1> & more') },
    { kind: 'heading', level: 2, content: words('Where we stand') },
    { kind: 'paragraph', content: words('Here.'), look: 'lead' },
    { kind: 'list', look: 'items', items: [[{ kind: 'paragraph', content: words('A visit') }]] },
    { kind: 'table', head: [words('Action'), words('When')], rows: [[words('Open a desk'), words('2027')]] },
    {
      kind: 'bars',
      head: [words('Part'), words('Met')],
      rows: [{ name: words('Work'), share: 0.5, amount: words('1 of 2') }],
    },
  ],
}

/** The parts of the file that are XML, each well-formed. */
function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = new Map<string, string>()
  for (const [name, part] of Object.entries(unzipSync(bytes))) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const text = strFromU8(part)
    const parser = new SaxesParser()
    parser.on('error', (error) => {
      throw new Error(`${name}: ${error.message}`)
    })
    parser.write(text).close()
    parts.set(name, text)
  }
  return parts
}

describe('a document to go on writing', () => {
  test('has headings, lists and tables of the program, and says its language', async () => {
    const parts = partsOf(await docxOf(DOCUMENT))
    const body = parts.get('word/document.xml') ?? ''
    expect(body).toContain('<w:pStyle w:val="Heading1"/>')
    expect(body).toContain('<w:pStyle w:val="Heading2"/>')
    expect(body).toContain('Report &lt;1&gt; &amp; more')
    expect(body).toContain('<w:numPr>')
    // Both tables name the row that is their head.
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(parts.get('word/styles.xml')).toMatch(/<w:lang w:val="en"/)
    expect(parts.get('docProps/core.xml')).toContain('Report &lt;1&gt; &amp; more')
    expect(body).not.toContain('<w:bidi/>')
  })

  test('says of each bar in words how long it is', async () => {
    const body = partsOf(await docxOf(DOCUMENT)).get('word/document.xml') ?? ''
    expect(body).toMatch(/<wp:docPr [^>]*descr="Work: 1 of 2"/)
  })

  test('runs from right to left where its language does: paragraphs, words and tables', async () => {
    const arabic: WrittenDocument['blocks'] = [{ kind: 'paragraph', content: words('مكتب (Harbour Desk) مفتوح') }]
    const blocks = [...DOCUMENT.blocks, ...arabic]
    const parts = partsOf(await docxOf({ ...DOCUMENT, blocks, language: 'ar', direction: 'rtl' }))
    const body = parts.get('word/document.xml') ?? ''
    expect(body.match(/<w:bidi\/>/g)).toHaveLength(body.match(/<w:p>/g)?.length ?? 0)
    expect(body).toMatch(
      /<w:rtl\/><\/w:rPr><w:t [^>]*>مكتب <[\s\S]*<w:rtl w:val="false"\/><\/w:rPr><w:t [^>]*>\u2068\(Harbour Desk\)\u2069</,
    )
    expect(body.match(/<w:bidiVisual\/>/g)).toHaveLength(2)
    expect(parts.get('word/styles.xml')).toMatch(/<w:lang [^>]*w:bidi="ar"/)
  })
})
