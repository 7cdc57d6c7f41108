import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { PlaceRegistry, Readers } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { type Answer, type Application, NotFound, plainAsk, type Route } from '#platform/http'
import { testApplication } from '#platform/http/testing'
import { readCatalogues } from '#platform/i18n'
import type { OutlineEntry } from '#platform/mount'
import { openPrinter } from '#platform/pdf'
import { readPdf } from '#platform/pdf/testing'
import { onPaperToo } from './on-paper-too.ts'

const ORIGIN = 'https://welcome.example'
const NOON = instantAt(Date.UTC(2026, 10, 21, 12))

const { database } = await testDatabase()
await threeLevels(database, 'paper')
const readers = new Readers(new PlaceRegistry(database), readCatalogues('locales'))
const printer = openPrinter()
afterAll(() => printer.stop())

const html = (body: string, wish: Partial<Extract<Answer, { kind: 'content' }>> = {}): Answer => ({
  kind: 'content',
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="en"><body><main>${body}</main></body></html>`,
  share: 'until publication',
  ...wish,
})

const CLOSING = instantAt(NOON + 3_600_000)
const PAGES: Readonly<Record<string, Answer>> = {
  housing: html('<h1>Housing</h1><p>See <a href="/paper-town/en/housing/rent">rent</a>.</p>'),
  'housing/rent': html(
    '<h1>Rent &amp; <em>more</em></h1><p>Open until 13:00</p><p><a href="/paper-town/en/secret">S</a></p>',
    { expires: CLOSING },
  ),
  secret: html('<h1>Secret</h1>', { leaveNoTrace: true }),
  old: { kind: 'redirect', status: 301, to: '/paper-town/en/housing' },
}

const made: string[] = []
const modules: readonly Route[] = [
  readers.route({
    method: 'GET',
    path: '/things',
    access: 'public',
    handle: async ({ ask }) => html(`<h1>Things</h1><p>asked for ${[...ask.query].join(';')}</p>`),
  }),
  readers.route({
    method: 'GET',
    path: '/things.ics',
    access: 'public',
    handle: async () => ({ kind: 'content', type: 'text/calendar', body: '', share: 'until publication' }),
  }),
  readers.route({
    method: 'GET',
    path: '/:path{.+}',
    access: 'public',
    handle: async ({ ask }) => {
      made.push(ask.path)
      const page = PAGES[ask.params.path ?? '']
      if (!page) throw new NotFound()
      return page
    },
  }),
]

const entry = (path: string, depth: number, sensitive = false): OutlineEntry => ({
  path,
  title: path,
  titleLanguage: 'en' as OutlineEntry['titleLanguage'],
  kind: 'page',
  depth,
  sensitive,
})
const routes = onPaperToo(modules, {
  readers,
  printer,
  origin: ORIGIN,
  outline: async () => [entry('/housing', 1), entry('/housing/rent', 2), entry('/secret', 1, true), entry('/gone', 1)],
  ask: async (path) => application.fetch(new Request(ORIGIN + path)),
  inMemory: (url, display) => application.inMemory(url, display),
})
const application: Application = testApplication({ routes, clock: (): Instant => NOON })
const get = async (path: string) => {
  const answer = await application.fetch(new Request(ORIGIN + path, { redirect: 'manual' }))
  return { answer, bytes: new Uint8Array(await answer.arrayBuffer()) }
}

/** What a route itself answers, before the application puts it into words for the browser. */
const answerOf = async (path: string, query = '') => {
  const route = routes.find((some) => some.path.endsWith(':path{.+\\.pdf}')) as Route
  const ask = plainAsk(`/paper-town/en/${path}.pdf`, NOON)
  return route.handle({
    ...ask,
    query: new URLSearchParams(query),
    params: { place: 'paper-town', language: 'en', path: `${path}.pdf` },
  })
}

test('a page with .pdf is the page on paper, with the question that was asked', async () => {
  const { answer, bytes } = await get('/paper-town/en/things.pdf?topic=housing&paper=a5')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const { text, sizes, links, title } = await readPdf(bytes)
  expect(text).toBe('Things asked for topic,housing')
  expect(title).toBe('Things')
  expect(sizes[0]?.[0]).toBeCloseTo(419.53, 1)
  expect(links).toContain(`${ORIGIN}/paper-town/en/things?topic=housing`)
})

test.each(['br', 'gzip', 'identity'])(
  'a page that somebody has just read is put on paper as it is in memory (%s)',
  async (encoding) => {
    const path = `/paper-town/en/housing/rent?from=${encoding}`
    await application.fetch(new Request(ORIGIN + path, { headers: { 'accept-encoding': encoding } }))
    const before = made.length
    expect(await answerOf('housing/rent', `?from=${encoding}`)).toMatchObject({
      type: 'application/pdf',
      expires: CLOSING,
      share: 'until publication',
      leaveNoTrace: false,
    })
    expect(made.length).toBe(before)
  },
)

test('a document stops being true when its page does', async () => {
  expect(await answerOf('housing/rent')).toMatchObject({
    type: 'application/pdf',
    expires: CLOSING,
    share: 'until publication',
  })
  expect(await answerOf('secret')).toMatchObject({ leaveNoTrace: true })
})

test('what has moved is found on paper as well; what is no page, or not there, is not', async () => {
  expect((await get('/paper-town/en/old.pdf?paper=a5')).answer.headers.get('location')).toBe(
    '/paper-town/en/housing.pdf?paper=a5',
  )
  for (const path of ['nothing.pdf', 'things.ics.pdf', '.pdf', 'a/b/c.pdf'])
    expect([path, (await get(`/paper-town/en/${path}`)).answer.status]).toEqual([path, 404])
  expect((await get('/nowhere/en/housing.pdf')).answer.status).toBe(404)
})

test('the guide is its pages in order, linked to each other, without the sensitive ones', async () => {
  const { answer, bytes } = await get('/paper-town/en/guide.pdf')
  const { text, bookmarks, links } = await readPdf(bytes)
  expect(bookmarks).toEqual(['Housing', '  Rent & more'])
  expect(text).toContain('See rent.')
  expect(text).not.toContain('Secret')
  expect(links).toContain(`${ORIGIN}/paper-town/en/secret`)
  expect(links).not.toContain(`${ORIGIN}/paper-town/en/housing/rent`)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
})

test('who asks for sensitive pages gets them, in a file that is kept by nobody', async () => {
  const { answer, bytes } = await get('/paper-town/en/guide.pdf?sensitive=yes')
  expect((await readPdf(bytes)).bookmarks).toContain('Secret')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

test('one topic is a guide of its own; a topic that is none is not found', async () => {
  expect((await readPdf((await get('/paper-town/en/guide.pdf?below=housing')).bytes)).title).toBe('Housing')
  expect((await get('/paper-town/en/guide.pdf?below=nothing')).answer.status).toBe(404)
})

test.each(['en', 'ar'])(
  'the book in %s is an EPUB: well-formed, complete, and no link in it is broken',
  async (language) => {
    const { answer, bytes } = await get(`/paper-town/${language}/guide.epub`)
    expect(answer.headers.get('content-type')).toBe('application/epub+zip')
    // A reading system looks for these bytes at this place: the name and the content of the first file, which is not packed.
    expect(Buffer.from(bytes.subarray(30, 58)).toString('latin1')).toBe('mimetypeapplication/epub+zip')
    expect(Buffer.from(bytes).readUInt16LE(8), 'method of packing of the first file: stored').toBe(0)
    const direction = language === 'ar' ? 'rtl' : 'ltr'
    const files = unzipSync(bytes)
    const read = (name: string) => strFromU8(files[name] as Uint8Array)
    const packaged = read('book/package.opf')
    const manifest = [...packaged.matchAll(/<item id="([^"]+)" href="([^"]+)"/g)]
    expect(manifest.map(([, , file]) => `book/${file}`).toSorted()).toEqual(
      Object.keys(files)
        .filter((name) => name.startsWith('book/') && name !== 'book/package.opf')
        .toSorted(),
    )
    const ids = manifest.map(([, id]) => id)
    for (const [, id] of packaged.matchAll(/idref="([^"]+)"/g)) expect(ids).toContain(id)
    expect(packaged).toContain(`page-progression-direction="${direction}"`)
    expect(packaged.match(/properties="nav"/g)).toHaveLength(1)
    expect(packaged).toContain(`<dc:language>${language}</dc:language>`)
    expect(packaged).toMatch(/dcterms:modified">2026-11-21T12:00:00Z/)
    for (const name of Object.keys(files).filter((file) => /\.(xhtml|opf|xml)$/.test(file))) {
      expect(() => parseXml(read(name)), name).not.toThrow()
      if (name.endsWith('.xhtml'))
        expect(read(name)).toMatch(
          new RegExp(`<html [^>]*\\blang="${language}" xml:lang="${language}" dir="${direction}"`),
        )
      expect(read(name)).not.toMatch(/<script|<form|javascript:/)
      for (const [, target = ''] of read(name).matchAll(/(?:href|src)="(?!https?:|mailto:|tel:|#)([^"#]+)/g))
        if (name.endsWith('.xhtml')) expect(Object.keys(files)).toContain(`book/${target}`)
    }
    expect(read('book/contents.xhtml')).toMatch(
      /epub:type="toc"[\s\S]*Housing<\/a><ol><li><a href="c1.xhtml">Rent &amp; more/,
    )
    expect(read('book/c0.xhtml')).toContain(
      language === 'en' ? '<a href="c1.xhtml">rent</a>' : `<a href="${ORIGIN}/paper-town/en/housing/rent">rent</a>`,
    )
  },
)

/** Throws at what is no well-formed XML, names of namespaces included. */
function parseXml(xml: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}
