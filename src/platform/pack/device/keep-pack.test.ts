import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hashOf, type ListedDocument, type Manifest, PACK_FORMAT, versionOf, writeManifest } from '../manifest.ts'
import { writeSequence } from '../sequence.ts'
import { readWanted } from '../wanted.ts'
import { type KeepPack, keepPack, type PackServer } from './keep-pack.ts'
import { wantedOf } from './shelf.ts'
import { TestShelf } from './testing-shelf.ts'

const BASE = '/a-town/en'
const NOW = Date.UTC(2026, 10, 21, 12)
const DAY = 86_400_000

interface Offered {
  readonly manifest: Manifest
  readonly documents: readonly string[]
}

/** A pack with these texts; those that begin with "!" are sensitive. */
async function packOf(texts: readonly string[], madeAt = NOW): Promise<Offered> {
  const documents = texts.map((text, index) => JSON.stringify({ path: `/${index}`, data: text }))
  const listed = await Promise.all(
    documents.map(async (document, index): Promise<ListedDocument> => {
      const [hash, bytes] = [await hashOf(document), Buffer.byteLength(document)]
      return texts[index]?.startsWith('!') ? [`/${index}`, hash, bytes, 1] : [`/${index}`, hash, bytes]
    }),
  )
  const content = { base: BASE, assets: ['/assets/style.css'], documents: listed }
  return { manifest: { format: PACK_FORMAT, version: await versionOf(content), madeAt, ...content }, documents }
}

/** A server that still knows some earlier manifests, and breaks the line after so many bytes, all answers together. */
class TestServer implements PackServer {
  offered: Offered
  bytesLeft = Number.POSITIVE_INFINITY
  sent = 0
  earlier: readonly Manifest[] = []
  alter = (body: string): string => body

  constructor(offered: Offered) {
    this.offered = offered
  }

  async manifest(_base: string, since?: string): Promise<{ text: string; at: number }> {
    const before = this.earlier.find(({ version }) => version === since)
    return { text: this.alter(writeManifest(this.offered.manifest, before)), at: NOW }
  }

  async documents(_base: string, version: string, wanted: string): Promise<ReadableStream<Uint8Array> | undefined> {
    const { manifest, documents } = this.offered
    if (version !== manifest.version) return undefined
    const indexes = readWanted(wanted, documents.length)
    if (!indexes) throw new Error(`not understood: ${wanted}`)
    const body = Buffer.from(this.alter(writeSequence(indexes.map((index) => documents[index] ?? ''))))
    const part = body.subarray(0, this.bytesLeft)
    const breaks = part.length < body.length
    this.bytesLeft -= part.length
    this.sent += part.length
    let at = 0
    return new ReadableStream({
      // In pieces that respect neither documents nor characters.
      pull(controller) {
        if (at < part.length) controller.enqueue(new Uint8Array(part.subarray(at, at + 7)))
        else if (breaks) controller.error(new Error('the line broke'))
        else controller.close()
        at += 7
      },
    })
  }
}

const keep = (shelf: TestShelf, server: TestServer, wish = {}, now = NOW): Promise<KeepPack> =>
  keepPack(shelf, server, BASE, () => now, wish)

/** What a reader of the device would find. */
const shown = async (shelf: TestShelf) => {
  const pack = await shelf.pack(BASE)
  return pack && (await Promise.all(wantedOf(pack).map((hash) => shelf.document(hash))))
}

const texts = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 40 }), { minLength: 1, maxLength: 12 })

test('what a device fetches after a change equals the whole pack, and only what it lacked comes over the line', async () => {
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.boolean(), async (before, after, isRemembered) => {
      const [old, fresh] = [await packOf(before), await packOf(after, NOW + DAY)]
      const [shelf, other] = [new TestShelf(), new TestShelf()]
      await keep(shelf, new TestServer(old))
      const server = new TestServer(fresh)
      if (isRemembered) server.earlier = [old.manifest]
      expect(await keep(shelf, server)).toMatchObject({ kind: 'whole' })
      await keep(other, new TestServer(fresh))
      expect(await shown(shelf)).toEqual(await shown(other))
      expect([...shelf.documents.keys()].sort()).toEqual([...other.documents.keys()].sort())
      const [had, wanted] = [old, fresh].map(({ manifest }) => new Set(wantedOf({ manifest, sensitive: false })))
      const lacked = fresh.documents.filter((_, index) => {
        const hash = fresh.manifest.documents[index]?.[1] ?? ''
        return wanted?.has(hash) && !had?.has(hash)
      })
      expect(server.sent).toBe(Buffer.byteLength(writeSequence(lacked)))
    }),
    { numRuns: 100 },
  )
})

test('interrupted at any byte, the last good pack stays; afterwards it goes on where it was', async () => {
  await fc.assert(
    fc.asyncProperty(texts, texts, fc.double({ min: 0, max: 1, noNaN: true }), async (before, after, share) => {
      const [old, fresh] = [await packOf(before), await packOf(after, NOW + DAY)]
      const shelf = new TestShelf()
      await keep(shelf, new TestServer(old))
      const good = await shown(shelf)
      const cut = new TestServer(fresh)
      cut.bytesLeft = Math.floor(share * Buffer.byteLength(writeSequence(fresh.documents)))
      const outcome = await keep(shelf, cut)
      if (outcome.kind === 'cut') expect(await shown(shelf)).toEqual(good)
      const rest = new TestServer(fresh)
      expect((await keep(shelf, rest)).kind).toBe('whole')
      expect(await shown(shelf)).toEqual(fresh.documents.filter((_, index) => !after[index]?.startsWith('!')))
      const [whole, longest] = [
        writeSequence(fresh.documents),
        Math.max(...fresh.documents.map((one) => Buffer.byteLength(one))),
      ]
      expect(cut.sent + rest.sent).toBeLessThanOrEqual(Buffer.byteLength(whole) + longest + 2)
    }),
    { numRuns: 100 },
  )
})

test('a first download that breaks off is shown as far as it has come', async () => {
  const pack = await packOf(['emergency', 'first days', 'services'])
  const shelf = new TestShelf()
  const server = new TestServer(pack)
  server.bytesLeft = Buffer.byteLength(writeSequence(pack.documents.slice(0, 1))) + 5
  expect(await keep(shelf, server)).toEqual({ kind: 'cut' })
  expect(await shown(shelf)).toEqual([pack.documents[0], undefined, undefined])
  expect((await shelf.pack(BASE))?.isWhole).toBe(false)
})

describe('what is not what it should be is refused', () => {
  test.each([
    ['a document', (body: string) => (body.includes('"format"') ? body : body.replace('services', 'servises'))],
    ['the hash of a document', (body: string) => body.replace(/(\["\/0","[^"])[^"]/, '$1~')],
    ['the base', (body: string) => body.replace('/a-town/en', '/b-town/en')],
    ['an address of another site', (body: string) => body.replace('/assets/style.css', '//else.example/x.css')],
    ['all of it', () => '<!doctype html><title>Please pay for this network</title>'],
  ])('%s altered on the way', async (_, alter) => {
    const shelf = new TestShelf()
    await keep(shelf, new TestServer(await packOf(['emergency'])))
    const good = await shown(shelf)
    const server = new TestServer(await packOf(['emergency', 'services'], NOW + DAY))
    server.alter = alter
    expect(['refused', 'cut']).toContain((await keep(shelf, server)).kind)
    expect(await shown(shelf)).toEqual(good)
  })

  test.each([
    ['from another version', (body: string) => body.replace(/"since":"[^"]/, '"since":"~')],
    ['with more that has stayed', (body: string) => body.replace('"documents":[[0,0]', '"documents":[[0,1]')],
    ['with an altered hash', (body: string) => body.replace(/(\["\/1","[^"])[^"]/, '$1~')],
    ['as something else', (body: string) => body.replace(/"documents":.*\](?=,"since")/, '"documents":{}')],
  ])('changes told %s', async (_, alter) => {
    const [old, fresh] = [await packOf(['emergency', 'first days']), await packOf(['emergency', 'services'], NOW + DAY)]
    const shelf = new TestShelf()
    await keep(shelf, new TestServer(old))
    const server = new TestServer(fresh)
    server.earlier = [old.manifest]
    server.alter = alter
    expect(await keep(shelf, server)).toEqual({ kind: 'refused', reason: 'altered' })
    expect(await shown(shelf)).toEqual(old.documents)
  })

  test('an older pack', async () => {
    const shelf = new TestShelf()
    await keep(shelf, new TestServer(await packOf(['new'])))
    const older = new TestServer(await packOf(['old'], NOW - DAY))
    expect(await keep(shelf, older)).toEqual({ kind: 'refused', reason: 'older' })
    expect(await keep(shelf, older, {}, NOW + 2 * DAY)).toEqual({ kind: 'refused', reason: 'older' })
    expect(await shown(shelf)).toEqual((await packOf(['new'])).documents)
  })
})

test('a server that was set back on purpose is believed after three days, or at once when the reader presses', async () => {
  const [fresh, older] = [await packOf(['new']), await packOf(['old'], NOW - DAY)]
  const [waiting, pressed] = [new TestShelf(), new TestShelf()]
  for (const shelf of [waiting, pressed]) await keep(shelf, new TestServer(fresh))
  // The device's clock is years behind: only how it goes on counts.
  const wrong = Date.UTC(2001, 0, 1)
  expect((await keep(waiting, new TestServer(older), {}, wrong)).kind).toBe('refused')
  expect((await keep(waiting, new TestServer(older), {}, wrong + 3 * DAY)).kind).toBe('whole')
  expect((await keep(pressed, new TestServer(older), { evenOlder: true })).kind).toBe('whole')
  expect(await shown(waiting)).toEqual(older.documents)
  expect(await shown(pressed)).toEqual(older.documents)
})

test('a device whose clock is wrong knows by how much', async () => {
  const shelf = new TestShelf()
  await keep(shelf, new TestServer(await packOf(['x'])), {}, NOW - 5 * DAY)
  expect(await shelf.pack(BASE)).toMatchObject({ confirmedAt: NOW, aheadMs: 5 * DAY })
})

test('a pack that is replaced while it is fetched is fetched as it is then', async () => {
  const [old, fresh] = [await packOf(['a', 'b']), await packOf(['a', 'c'], NOW + 1)]
  const server = new TestServer(old)
  const { manifest } = server
  server.manifest = async () => {
    const told = await manifest.call(server, BASE)
    server.offered = fresh
    return told
  }
  const shelf = new TestShelf()
  expect((await keep(shelf, server)).kind).toBe('whole')
  expect(await shown(shelf)).toEqual(fresh.documents)
})

describe('sensitive pages', () => {
  test('are kept only by those who ask, and go when they are not wanted any more', async () => {
    const pack = await packOf(['housing', '!violence'])
    const shelf = new TestShelf()
    const server = new TestServer(pack)
    await keep(shelf, server)
    expect(await shown(shelf)).toEqual([pack.documents[0]])
    await keep(shelf, server, { sensitive: true })
    expect(await shown(shelf)).toEqual(pack.documents)
    await keep(shelf, server)
    expect(await shown(shelf)).toEqual(pack.documents)
    await keep(shelf, server, { sensitive: false })
    expect([...shelf.documents.values()]).toEqual([pack.documents[0]])
  })
})

describe('a device without room', () => {
  test('keeps what fits of a first pack, the most needed first, and says so', async () => {
    const long = 'x'.repeat(90_000)
    const pack = await packOf(['emergency', `first days ${long}`, `services ${long}`, `news ${long}`])
    const shelf = new TestShelf()
    shelf.room = 200_000
    expect(await keep(shelf, new TestServer(pack))).toEqual({ kind: 'no-room' })
    expect(await shelf.pack(BASE)).toMatchObject({ isWhole: false, isCutShort: true })
    expect((await shown(shelf))?.slice(0, 2)).toEqual(pack.documents.slice(0, 2))
  })

  test('stays on the last good pack when the newer one does not fit', async () => {
    const shelf = new TestShelf()
    const old = await packOf(['emergency'])
    await keep(shelf, new TestServer(old))
    shelf.room = 150_000
    const newer = await packOf(['emergency', 'x'.repeat(90_000), 'y'.repeat(90_000)], NOW + DAY)
    expect(await keep(shelf, new TestServer(newer))).toEqual({ kind: 'no-room' })
    expect(await shown(shelf)).toEqual(old.documents)
    expect(shelf.documents.size).toBe(1)
  })
})
