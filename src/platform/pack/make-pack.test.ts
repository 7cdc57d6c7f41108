import { expect, test } from 'vitest'
import type { Instant } from '#kernel'
import { Unavailable } from '#platform/http'
import { joinPage } from './device/join-page.ts'
import { isFrame, isPage, type PackedDocument } from './document.ts'
import { makePack } from './make-pack.ts'

/** A town of two pages, as a release with this fingerprint shows it. */
const release = (fingerprint: string, statusOf: (path: string) => number = () => 200) => {
  const page = (title: string) =>
    `<!doctype html><html lang="en"><head><title>${title}</title><link rel="stylesheet" href="/assets/style-${fingerprint}.css"/><script type="module" src="/assets/page-${fingerprint}.js"></script></head><body><main id="main" data-aloud="/assets/read-aloud-${fingerprint}.js"><h1>${title}</h1><p>Write &quot;/assets/page-AAAA1111.js&quot;</p><svg><use href="/assets/pictograms-${fingerprint}.svg#home"></use></svg></main><footer class="site-footer"></footer></body></html>`
  return makePack(
    {
      outline: [{ path: '/housing', title: 'Housing', titleLanguage: 'en', kind: 'page', sensitive: false }] as never,
      addresses: [{ path: '/', kind: 'page' }],
      scripts: [],
      others: [`/assets/pictograms-${fingerprint}.svg`],
      ask: async (path) =>
        path.endsWith('.json')
          ? Response.json({})
          : new Response(page(path.endsWith('/') ? 'Home' : 'Housing'), {
              status: statusOf(path),
              headers: { 'content-type': 'text/html' },
            }),
    },
    'a-town',
    'en',
    1_000 as Instant,
  )
}

test('a page that is put together again calls the files of the release, each by its address', async () => {
  const { documents } = await release('AAAA1111')
  const parsed = documents.map((json) => JSON.parse(json) as PackedDocument)
  const [frame, page] = [parsed.find(isFrame), parsed.filter(isPage).find(({ path }) => path === '/housing')]
  const html = frame && page && joinPage(frame, page, { display: {}, aheadMs: 0, notice: '' })
  expect(html).toContain('data-aloud="/assets/read-aloud-AAAA1111.js"')
  expect(html).toContain('href="/assets/pictograms-AAAA1111.svg#home"')
  expect(html).toContain('src="/assets/page-AAAA1111.js"')
  expect(html).not.toContain('"/assets/style.css')
})

test('what somebody writes about an address stays as it is', async () => {
  const { documents } = await release('AAAA1111')
  expect(documents.at(-1)).toContain('&quot;/assets/page-AAAA1111.js&quot;')
})

test('of a new release a device fetches the frame, and no page', async () => {
  const hashesOf = ({ manifest }: Awaited<ReturnType<typeof release>>) =>
    new Map(manifest.documents.map(([path, hash]) => [path, hash]))
  const [before, after] = [hashesOf(await release('AAAA1111')), hashesOf(await release('BBBB2222'))]
  const changed = [...after].filter(([path, hash]) => before.get(path) !== hash).map(([path]) => path)
  expect(changed).toEqual([''])
})

test('what is gone is left out; while a page is out of order no pack is made, so that no device loses the page it has', async () => {
  const housingIs = (status: number) => release('AAAA1111', (path) => (path.endsWith('/housing') ? status : 200))
  const { manifest } = await housingIs(404)
  expect(manifest.documents.map(([path]) => path)).not.toContain('/housing')
  await expect(housingIs(503)).rejects.toBeInstanceOf(Unavailable)
})
