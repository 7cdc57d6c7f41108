import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sql } from '#platform/db'
import { COMMAND } from '#platform/db/testing'
import { guideOf, PAGES, PAGES_IN_ARABIC, SERVICE, unescaped } from '../testing-guide.ts'
import { listPath } from './saved-list.ts'
import { linkCode } from './short-code.ts'

const { ask, body, bring, database, failures, ids, pageNumber } = await guideOf('share')
await bring('share-state', { 'pages.en.md': '=== rights\n\n# Your rights\n\n> You have rights.\n' })
await bring(
  'share-town',
  {
    'pages.en.md': PAGES,
    'pages.ar.md': PAGES_IN_ARABIC,
    'news.en.md': '=== opens\ndate: 2026-11-01\n\n# It opens\n\n> Now.\n',
    'events.en.md': '=== cafe\nstarts: 2026-11-24T14:00\nends: 2026-11-24T16:00\ncost: free\n\n# Café\n\n> We talk.\n',
  },
  [SERVICE],
)

const share = (language: string, of: string) => body(`/share-town/${language}/share?of=${encodeURIComponent(of)}`)
const messageOn = (page: string) => unescaped(/<textarea[^>]*>([^<]*)</.exec(page)?.[1] ?? '')
const shortLinkOn = (page: string) => /https:\/\/welcome\.example(\/s\/[a-z0-9-]+)/.exec(page)?.[1] ?? ''

describe('the share page', () => {
  test('sends a page with its text: in short, what to bring, the steps, and a short link', async () => {
    const text = messageOn(await share('en', '/housing'))
    expect(text).toContain('A home & a key\n\nIt takes time.\n\nWhat to bring: Your passport.')
    expect(text).toContain('1. First, ask.\n\n2. Then, sign.')
    expect(text).toMatch(/https:\/\/welcome\.example\/s\/[2-9a-z]{4,6}-en\n/)
  })

  test('sends a service with name, place, number and hours, and nothing of a confidential address', async () => {
    const text = messageOn(await share('en', '/services/desk'))
    expect(text).toContain('Welcome Desk\n\nAsk anything here.')
    expect(text).toContain('Town Hall, Mill Street 14, AB1 2CD Share')
    expect(text).toContain('+44 131 496 0301')
    expect(text).toContain('Monday and Friday: 09:00–12:30')
    expect(text).not.toMatch(/Secret|9ZZ/)
  })

  test('sends it in Arabic with number and address isolated', async () => {
    const page = await share('ar', '/services/desk')
    expect(page).toContain('<html lang="ar" dir="rtl"')
    expect(messageOn(page)).toContain('مكتب الترحيب')
    expect(messageOn(page)).toContain('\u2068+44 131 496 0301\u2069')
    expect(messageOn(page)).toContain('\u2068Town Hall, Mill Street 14, AB1 2CD Share, Coast\u2069')
  })

  test('sends an event with its day and news with its date', async () => {
    expect(messageOn(await share('en', '/events/cafe'))).toMatch(/When: Tuesday 24 November.*14:00/)
    expect(messageOn(await share('en', '/news/opens'))).toContain('1 November 2026')
  })

  test('sends the edition in easy language to whoever reads that one, and its link leads there', async () => {
    await bring('share-town', {
      'pages.en.md': '=== easy\n\n# Rent\n\n> It is long.\n\nMuch text.\n## @easy\nYou pay each month.\n',
    })
    const page = await share('en', '/easy?read=easy')
    expect(messageOn(page)).toMatch(/^Rent\n\nYou pay each month\.\n\nRead it here:/)
    const [, link = ''] = /https:\/\/welcome\.example(\/s\/\S+)/.exec(messageOn(page)) ?? []
    expect((await ask(link)).headers.get('location')).toBe('/share-town/en/easy?read=easy')
    expect(messageOn(await share('en', '/easy'))).toContain('Much text.')
    expect(messageOn(await share('en', '/housing?read=easy'))).toContain('A paragraph.')
  })

  test('sends services with their filter, but not whether somebody has papers', async () => {
    const page = await share('en', '/services?topic=housing&papers=no&page=3')
    expect(messageOn(page)).toContain('Welcome Desk')
    expect(messageOn(page)).toContain('https://welcome.example/share-town/en/services')
    expect(messageOn(page)).not.toContain('papers')
    expect(page).toContain('<svg class="qr"')
    expect(messageOn(await share('en', '/services'))).toContain('+44 131 496 0301')
  })

  test('has nothing to send of a search that found nothing', async () => {
    expect((await ask('/share-town/en/share?of=/search')).status).toBe(404)
    expect((await ask(`/share-town/en/share?of=${encodeURIComponent('/search?q=zzzzqqqq')}`)).status).toBe(404)
  })

  test('offers every way as a link, keeps out of search engines and draws the code without a style', async () => {
    const page = await share('en', '/housing')
    for (const start of ['https://wa.me/?text=', 'https://t.me/share/url?url=', 'sms:?', 'mailto:?subject='])
      expect(page).toContain(`href="${start}`)
    expect(page).toContain('content="noindex"')
    expect(page).toMatch(/<svg class="qr" [^>]*role="img" aria-label="QR code: A home &amp; a key"/)
    expect(page).not.toMatch(/\sstyle=/)
  })

  test.each(['', 'housing', '//evil.example', '/housing/../x', '/housing?x=1', 'javascript:alert(1)', '/a%00', '/ሀ'])(
    'refuses %j: it is no address of ours',
    async (of) => {
      expect((await ask(`/share-town/en/share?of=${encodeURIComponent(of)}`)).status).toBe(400)
    },
  )

  test.each(['/nothing/here', '/services/none', '/events/none', '/safety'])('has nothing to send of %s', async (of) => {
    expect((await ask(`/share-town/en/share?of=${of}`)).status).toBe(404)
  })
})

describe('a short link', () => {
  const follow = async (path: string, language = '') =>
    (await ask(path, { headers: { 'accept-language': language } })).headers.get('location')

  test('leads to the page in its own language; without one, in that of the browser', async () => {
    const link = shortLinkOn(await share('ar', '/housing'))
    expect(await follow(link)).toBe('/share-town/ar/housing')
    expect(await follow(link.toUpperCase().replace('/S/', '/s/'))).toBe('/share-town/ar/housing')
    expect(await follow(link.replace('-ar', ''), 'ar, en;q=0.5')).toBe('/share-town/ar/housing')
    expect(await follow(link.replace('-ar', '-xx'), 'en')).toBe('/share-town/en/housing')
  })

  test.each([['/services/desk'], ['/events/cafe'], ['/news/opens'], ['/rights']])('leads to %s', async (path) => {
    expect(await follow(shortLinkOn(await share('en', path)))).toBe(`/share-town/en${path}`)
  })

  test('goes on working when the page moves, and the share page follows too', async () => {
    await bring('share-town', { 'pages.en.md': '=== old\n\n# Moving\n\n> Soon.\n' })
    const link = shortLinkOn(await share('en', '/old'))
    await database.write(async (tx) => {
      await sql`insert into guide.former_path (place_id, path, page_id) select place_id, path, page_id from guide.page where path = 'old'`.execute(
        tx,
      )
      await sql`update guide.page set path = 'new/address' where path = 'old'`.execute(tx)
    }, COMMAND)
    expect(await follow(link)).toBe('/share-town/en/new/address')
    expect(await share('en', '/old')).toContain('href="/share-town/en/new/address"')
  })

  test('leads to the page that has taken the place of the one that was sent', async () => {
    const link = shortLinkOn(await share('en', '/rights'))
    await bring('share-town', { 'pages.en.md': `${PAGES}\n=== rights\noverrides: share-state\n\n# Your rights here\n` })
    expect(await follow(link)).toBe('/share-town/en/rights')
    expect(await body('/share-town/en/rights')).toContain('Your rights here')
  })

  test('that leads nowhere says so helpfully, in the language of the link', async () => {
    const answer = await ask(`/s/${linkCode({ placeId: ids.town, number: 999_999 })}-ar`)
    expect(answer.status).toBe(404)
    const page = await answer.text()
    expect(page).toContain('lang="ar"')
    expect(page).toContain('action="/share-town/ar/search"')
  })

  test('to a sensitive page is never made, and a forged one is not followed', async () => {
    const number = await pageNumber('safety')
    expect(number).toBeGreaterThan(0)
    expect((await ask(`/s/${linkCode({ placeId: ids.town, number })}`)).status).toBe(404)
  })

  test('to another place’s page is not followed', async () => {
    const number = await pageNumber('housing')
    expect((await ask(`/s/${linkCode({ placeId: ids.state, number })}`)).status).toBe(404)
  })

  test('of any other kind is refused without a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 30 }), async (code) => {
        fc.pre(!/[/\\?#.%]/.test(code) && code.trim() !== '')
        expect((await ask(`/s/${encodeURIComponent(code)}`)).status).toBeLessThan(500)
      }),
      { numRuns: 50 },
    )
    expect(failures).toEqual([])
  })
})

describe('a list', () => {
  const form = (fields: readonly (readonly [string, string])[]) =>
    ask('/share-town/en/list', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields.map(([name, value]) => [name, value])),
    })

  test('is made of what is saved, carried by its own address, and read in another language', async () => {
    const made = await form([
      ['title', ' For Amina\n'],
      ['of', '/services/desk'],
      ['of', '/housing'],
      ['of', '/events/cafe'],
      ['of', '/safety'],
      ['of', '/gone'],
      ['of', 'https://evil.example/'],
    ])
    expect(made.status).toBe(303)
    const to = made.headers.get('location') ?? ''
    expect(to).toMatch(/^\/share-town\/en\/list\?items=[2-9a-z.]+&title=For%20Amina$/)
    const page = await body(to)
    expect(page).toMatch(/List: “For Amina”[\s\S]*Welcome Desk[\s\S]*Mill Street 14[\s\S]*A home[\s\S]*Café/)
    expect(page).toContain('Tuesday 24 November')
    expect(page).not.toMatch(/Somebody hurts|Secret/)
    expect(await body(to.replace('/en/', '/ar/'))).toContain('مكتب الترحيب')
    expect(page).toContain(`href="/share-town/en/list.pdf?${to.split('?')[1]?.replaceAll('&', '&amp;')}"`)
  })

  test('can be passed on by the share page, with the names, places and numbers of what is on it', async () => {
    const path = listPath({ title: 'Two', numbers: [await pageNumber('housing')] })
    const page = await share('en', path)
    expect(messageOn(page)).toContain('List: “Two”\n\nA home & a key')
    expect(messageOn(page)).toContain(`https://welcome.example/share-town/en${path}`)
  })

  test('says how many of its entries are gone, or forged, or not for lists', async () => {
    const numbers = [await pageNumber('housing'), await pageNumber('safety'), 999_999]
    const page = await body(`/share-town/en${listPath({ title: '', numbers })}`)
    expect(page).toContain('2 entries no longer exist.')
    expect(page).toContain('A home')
    const none = await body(`/share-town/en${listPath({ title: '', numbers: [999_999] })}`)
    expect(none).toContain('Nothing on this list exists any more')
  })

  test('shows a title as text, whatever was typed', async () => {
    const page = await body(
      `/share-town/en/list?items=3&title=${encodeURIComponent('<script>alert(1)</script>\u202e"')}`,
    )
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('\u202e')
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  test.each([
    ['nothing', ''],
    ['no code', 'items=!!'],
    ['an empty code', 'items=3..4'],
    ['too many', `items=${'3.'.repeat(80)}3`],
    ['too long', `items=${'3'.repeat(300)}`],
    ['another script', 'items=٣'],
  ])('refuses %s', async (_, query) => {
    expect((await ask(`/share-town/en/list?${query}`)).status).toBe(400)
    expect((await ask(`/share-town/en/share?of=${encodeURIComponent(`/list?${query}`)}`)).status).toBe(400)
  })

  test('of nothing that can be on a list is refused', async () => {
    expect((await form([['of', '/safety']])).status).toBe(400)
    expect((await form([])).status).toBe(400)
  })
})
