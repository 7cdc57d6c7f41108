import { expect, test } from 'vitest'
import { joinPage, noticeHtml } from './device/join-page.ts'
import { takeFrame, takePageApart } from './take-apart.ts'

const page = (main: string, rest = { title: 'Home', trail: '', exit: '', path: '/', scripts: '' }) =>
  `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"/><title>${rest.title} – A town</title><meta name="description" content="Ask &amp; find."/><link rel="canonical" href="https://a.example/a-town/ar${rest.path}"/><link rel="stylesheet" href="/assets/style.css"/><script type="module" src="/assets/page.js"></script>${rest.scripts}</head><body><header><a href="/a-town/en${rest.path}" hreflang="en">English</a></header><div class="wrap">${rest.trail}<main id="main" tabindex="-1">${main}</main></div>${rest.exit}<footer class="site-footer"><input type="hidden" name="return" value="/a-town/ar${rest.path}"/></footer></body></html>`

const home = page('<h1>Home</h1>')

test('a page taken apart and put together again is the page, around the notice that it is a copy', () => {
  const rest = {
    title: 'Rent',
    trail: '<nav class="breadcrumbs"><ol><li>Housing</li></ol></nav>',
    exit: '<aside class="quick-exit"><a href="https://weather.example">Exit</a></aside>',
    path: '/housing/rent',
    scripts: '<script type="module" src="/assets/map.js"></script>',
  }
  const live = page('<h1>Rent &amp; more</h1><p>سكن {{main}} $&</p>', rest)
  const parts = takePageApart(live)
  expect(parts).toMatchObject({ title: 'Rent & more', summary: 'Ask & find.' })
  const frame = { ...takeFrame(home, '/a-town/ar'), assets: [] }
  const scripts = parts.scripts.filter((script) => !frame.scripts.includes(script))
  const html = joinPage(
    frame,
    { path: '/housing/rent', ...parts, scripts },
    { display: { theme: 'dark' }, aheadMs: 5, notice: noticeHtml('Copy') },
  )
  expect(html).toContain('<html data-copy="5" data-theme="dark" lang="ar" dir="rtl">')
  expect(html).toContain(
    '<main id="main" tabindex="-1"><p class="copy-notice" role="note">Copy</p><h1>Rent &amp; more</h1><p>سكن {{main}} $&</p></main>',
  )
  for (const part of [
    rest.trail,
    rest.exit,
    rest.scripts,
    'href="/a-town/en/housing/rent"',
    'value="/a-town/ar/housing/rent"',
  ]) {
    expect(html).toContain(part)
  }
  expect(html).not.toContain('canonical')
})

test('what is true only now is emptied, its state too, and nothing else', () => {
  const open = page(
    '<p class="opening open" data-now="" data-service="/x">Open until 17:00</p><div data-now=""><p class="opening closed" data-now="">Closed</p></div><p class="note open">Stays</p>',
  )
  expect(takePageApart(open).main).toBe(
    '<main id="main" tabindex="-1"><p class="opening" data-now="" data-service="/x"></p><div data-now=""></div><p class="note open">Stays</p></main>',
  )
})

test('a copy says on paper where it stands, and has no code that is another page’s', () => {
  const foot = (path: string) =>
    `<div class="on-paper"><img src="/a-town/ar/code.svg?of=${path}"/><bdi>https://a.example/a-town/ar${path}</bdi></div>`
  const withFoot = (path: string) => home.replace('</main>', `</main>${foot(path)}`)
  const frame = { ...takeFrame(withFoot('/'), '/a-town/ar'), assets: [] }
  const parts = takePageApart(withFoot('/housing/rent'))
  const html = joinPage(frame, { path: '/housing/rent', ...parts }, { display: {}, aheadMs: 0, notice: '' })
  expect(html).toContain('<div class="on-paper"><bdi>https://a.example/a-town/ar/housing/rent</bdi></div>')
  expect(parts.assets).toEqual(['/assets/style.css', '/assets/page.js'])
})

test('of the tools of a page a copy has those that work by themselves', () => {
  const tools = (inside: string) =>
    page(`<div class="actions tools" data-live="">${inside}</div><a href="/else">Else</a>`)
  const live = tools('<button>Listen</button><a href="/a-town/ar/housing.pdf"><svg></svg><span>PDF</span></a>')
  expect(takePageApart(live).main).toBe(takePageApart(tools('<button>Listen</button>')).main)
})

test('a page shows and runs only what is its own', () => {
  const html = page(
    '<img src="/a-town/media/1"/><img src="https://else.example/x.png"/><img src="//else.example/y.png"/>',
  )
  expect(takePageApart(html).assets).toEqual(['/assets/style.css', '/assets/page.js', '/a-town/media/1'])
})

test('what is no page of ours is not taken apart', () => {
  expect(() => takePageApart('<p>Pay for this network</p>')).toThrow()
  expect(() => takeFrame('<p>Pay for this network</p>', '/a-town/ar')).toThrow()
})
