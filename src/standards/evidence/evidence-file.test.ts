import { deflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { blackPng, plain } from '#media/testing'
import { type EvidenceFile, LARGEST_EVIDENCE, prepareEvidence } from './evidence-file.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
async function accepted(bytes: Uint8Array, name = 'evidence'): Promise<EvidenceFile> {
  const outcome = await prepareEvidence(bytes, name)
  if (outcome.kind === 'refused') throw new Error(outcome.reason)
  return outcome.file
}
const refused = (reason: string) => ({ kind: 'refused', reason })

/** A page with everything about it that nobody asked for. */
async function talkative(): Promise<PDFDocument> {
  const document = await PDFDocument.create()
  const page = document.addPage([300, 300])
  page.drawText('Resolution 12', { x: 20, y: 200 })
  document.setAuthor('Amina Author')
  document.setProducer('Maker of files')
  await document.attach(bytesOf('the salaries of everybody'), 'salaries.txt', { mimeType: 'text/plain' })
  document.addJavaScript('greeting', 'app.alert("script")')
  const { context, catalog } = document
  const metadata = context.register(
    context.stream('<x:xmpmeta>Fernmouth</x:xmpmeta>', { Type: 'Metadata', Subtype: 'XML' }),
  )
  catalog.set(PDFName.of('Metadata'), metadata)
  const script = { Type: 'Action', S: 'JavaScript', JS: PDFString.of('app.alert("opened")') }
  catalog.set(PDFName.of('OpenAction'), context.obj(script))
  const link = (action: Record<string, unknown>) =>
    context.register(
      context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 50, 50], A: { Type: 'Action', ...action } } as never),
    )
  page.node.set(
    PDFName.of('Annots'),
    context.obj([
      link({ S: 'URI', URI: PDFString.of('https://town.example/resolution'), Next: context.obj(script) }),
      link({ S: 'Launch', F: PDFString.of('calculator.exe') }),
      link({ S: 'SubmitForm', F: PDFString.of('https://elsewhere.example') }),
    ]),
  )
  page.node.set(PDFName.of('AA'), context.obj({ O: context.obj(script) }))
  page.node.set(PDFName.of('StructParents'), context.obj(0))
  catalog.set(
    PDFName.of('StructTreeRoot'),
    context.obj({
      Type: 'StructTreeRoot',
      K: [{ S: 'TH', ID: PDFHexString.of('6131'), A: { O: 'Table', Scope: 'Row' } }],
    } as never),
  )
  return document
}

describe('a PDF', () => {
  test.each([true, false])(
    'keeps its pages and its links, and nothing that tells or does more (packed: %s)',
    async (useObjectStreams) => {
      const { bytes, type, file } = await accepted(await (await talkative()).save({ useObjectStreams }))
      expect(type).toBe('application/pdf')
      expect(file).toMatch(/^evidence\/([0-9a-f]{2})\/\1[0-9a-f]{62}\.pdf$/)
      // Written out, so that a search in its bytes finds whatever is left.
      const kept = await PDFDocument.load(bytes, { updateMetadata: false })
      expect(kept.getPageCount()).toBe(1)
      const open = latin(await kept.save({ useObjectStreams: false, updateFieldAppearances: false }))
      expect(open).toContain('https://town.example/resolution')
      expect(open).toContain('/Scope /Row')
      for (const gone of [
        'Amina',
        'Fernmouth',
        'alert',
        'salaries',
        'calculator',
        'elsewhere.example',
        'Producer',
        '/AA',
        'JavaScript',
      ])
        expect(open, gone).not.toContain(gone)
    },
  )

  test('forgets its former versions, which lie in the same file', async () => {
    const document = await talkative()
    const before = latin(await document.save({ useObjectStreams: false }))
    const root = /\/Root (\d+ 0 R)/.exec(before)?.[1]
    const at = /startxref\s+(\d+)/.exec(before)?.[1]
    const later = `${before}\n900 0 obj\n(a former secret)\nendobj\ntrailer\n<< /Root ${root} /Size 901 /Prev ${at} >>\nstartxref\n${at}\n%%EOF`
    expect(latin((await accepted(Buffer.from(later, 'latin1'))).bytes)).not.toContain('former secret')
  })

  test('is refused when it is locked, broken or would fill the memory', async () => {
    const locked = await PDFDocument.create()
    locked.addPage()
    await locked.encrypt({ userPassword: 'goose', ownerPassword: 'gander' })
    expect(await prepareEvidence(await locked.save(), 'a.pdf')).toEqual(refused('encrypted'))
    expect(await prepareEvidence(bytesOf('%PDF-1.7\nand then nothing'), 'a.pdf')).toEqual(refused('damaged'))
    expect(await prepareEvidence(packed(bomb(80_000_000)), 'a.pdf')).toEqual(refused('unpacks-too-far'))
    // Packed twice; and with a name that is written in another way.
    expect(await prepareEvidence(packed(deflateSync(bomb(80_000_000))), 'a.pdf')).toEqual(refused('unpacks-too-far'))
    expect(await prepareEvidence(packed(bomb(80_000_000), '/Obj#53tm'), 'a.pdf')).toEqual(refused('unpacks-too-far'))
    const hidden = packed(bomb(1000), '/ObjStm', '[/ASCII#38#35Decode /FlateDecode]')
    expect(await prepareEvidence(hidden, 'a.pdf')).toEqual(refused('unpacks-too-far'))
  })
})

const bomb = (bytes: number) => deflateSync(Buffer.alloc(bytes, 32))
/** A file in which this stands as packed objects. */
const packed = (stream: Uint8Array, type = '/ObjStm', filter = '/FlateDecode') =>
  Buffer.concat([
    bytesOf(
      `%PDF-1.7\n1 0 obj\n<< /Type ${type} /N 1 /First 4 /Filter ${filter} /Length ${stream.length} >>\nstream\r\n`,
    ),
    stream,
    bytesOf('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF'),
  ])

describe('other files', () => {
  test('a picture is made anew, whatever its name says', async () => {
    const photograph = await plain(900, 600)
      .withExif({ IFD0: { Artist: 'Amina Photographer' } })
      .jpeg()
      .toBuffer()
    const { type, bytes, file } = await accepted(photograph, 'resolution.pdf')
    expect([type, file.endsWith('.webp')]).toEqual(['image/webp', true])
    expect(latin(bytes)).not.toContain('Amina')
  })

  test('text is kept as it is, a table as a table', async () => {
    expect(await accepted(bytesOf('Grüße\n\tمرحبا'), 'notes')).toMatchObject({ type: 'text/plain; charset=utf-8' })
    expect(await accepted(bytesOf('year;people\n2025;12'), 'People.CSV')).toMatchObject({
      type: 'text/csv; charset=utf-8',
    })
    // A page of the web is text, and is never shown as a page.
    expect(await accepted(bytesOf('<script>alert(1)</script>'), 'a.html')).toMatchObject({
      type: 'text/plain; charset=utf-8',
    })
  })

  test.each<[string, string, Uint8Array]>([
    ['nothing', 'none', new Uint8Array()],
    ['too much', 'too-large', new Uint8Array(LARGEST_EVIDENCE + 1)],
    ['an office file', 'office', zipSync({ 'word/document.xml': bytesOf('<a/>') })],
    ['an older office file', 'office', Buffer.from('d0cf11e0a1b11ae100', 'hex')],
    ['rich text', 'office', bytesOf('{\\rtf1 Hello}')],
    ['an archive that would fill the disk', 'office', zipSync({ a: new Uint8Array(5_000_000) })],
    ['text of another encoding', 'not-utf-8', Buffer.from('Gr\xfc\xdfe', 'latin1')],
    ['a program that calls itself a PDF', 'unknown', Buffer.from('MZ\x90\x00\x03\xff\x00', 'latin1')],
    ['a program in letters', 'unknown', bytesOf('\x7fELF\x02\x01')],
    ['a picture of too many points', 'too-large', blackPng(20_000, 20_000)],
    ['half a picture', 'damaged', blackPng(300, 300).subarray(0, 60)],
  ])('%s is refused: %s', async (_, reason, bytes) => {
    expect(await prepareEvidence(bytes, 'evidence.pdf')).toEqual(refused(reason))
  })
})
