import { describe, expect, test } from 'vitest'
import { english as t } from '../testing.ts'
import { Frame, type FrameProps } from './frame.tsx'

const languages = [
  { lang: 'en', dir: 'ltr' as const, name: 'English', href: '/alderport/en/housing', available: true },
  { lang: 'ar', dir: 'rtl' as const, name: 'العربية', href: '/alderport/ar/housing', available: true },
  { lang: 'so', dir: 'ltr' as const, name: 'Soomaali', href: '/alderport/so/housing', available: false },
]

const page = (changes: Partial<FrameProps> = {}) =>
  String(
    <Frame
      t={t}
      language={{ lang: 'en', dir: 'ltr' }}
      languages={languages}
      place={{ name: 'Alderport', slug: 'alderport', href: '/alderport/en/' }}
      siteName="Tessera"
      homeHref="/"
      meta={{
        title: 'A home',
        origin: 'https://example.org',
        path: '/alderport/en/housing',
        pathWithoutLanguage: '/alderport/housing',
      }}
      display={{ theme: 'auto', text: 'normal', words: 'full' }}
      displayAction="/display"
      stylesheets={['/assets/site.css', '/alderport/colours.css']}
      scripts={['/assets/saved.js']}
      footerLinks={[{ href: '/alderport/en/imprint', label: 'Imprint' }]}
      {...changes}
    >
      <h1>A home</h1>
    </Frame>,
  )

describe('the document', () => {
  test('begins with its doctype, its language and its direction', () => {
    expect(page()).toMatch(/^<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"/)
    expect(page({ language: { lang: 'ar', dir: 'rtl' } })).toContain('<html lang="ar" dir="rtl">')
  })

  test('follows the device until the reader chooses', () => {
    expect(page()).not.toContain('data-theme')
    expect(page({ display: { theme: 'contrast', text: 'larger', words: 'full' } })).toContain(
      'data-theme="contrast" data-text="larger"',
    )
  })

  test('has no inline style and no inline script', () => {
    const html = page({ quickExitHref: 'https://weather.example', demonstration: true })
    expect(html).not.toMatch(/\sstyle=|<style|\son\w+=/)
    expect(html.match(/<script[^>]*>/g)).toEqual(['<script type="module" src="/assets/saved.js">'])
  })

  test('holds many ways in a list that is folded on a phone, open where the page is, and says so', () => {
    const html = page({
      parts: [
        { label: 'Writing', links: [{ href: '/staff/pages', label: 'Pages', current: 'true' }] },
        { label: 'Readers', links: [{ href: '/staff/feedback', label: 'Feedback' }] },
        { links: [{ href: '/staff/people', label: 'People' }] },
      ],
    })
    expect(html).toContain('<details class="fold parts"><summary>Main menu</summary><nav aria-label="Main menu">')
    expect(html).toContain('<a href="/staff/pages" aria-current="true">Pages</a>')
    expect(html).toContain('<details class="fold" open=""><summary>Writing</summary>')
    expect(html).toContain('<details class="fold"><summary>Readers</summary>')
    expect(html).toContain('</li><li><a href="/staff/people">People</a></li></ul></nav>')
  })

  test('escapes the names it is given', () => {
    const html = page({ place: { name: '<b>Alder & Port</b>', slug: 'alderport', href: '/' } })
    expect(html).not.toContain('<b>Alder')
    expect(html).toContain('&lt;b&gt;Alder &amp; Port&lt;/b&gt;')
  })
})

describe('what the page tells machines', () => {
  test('the title ends with the place, once', () => {
    expect(page()).toContain('<title>A home – Alderport</title>')
    expect(page({ meta: { title: 'Alderport', origin: 'https://example.org', path: '/' } })).toContain(
      '<title>Alderport</title>',
    )
  })

  test('the alternates are complete addresses of the languages the page has', () => {
    const html = page()
    expect(html).toContain('<link rel="canonical" href="https://example.org/alderport/en/housing"')
    expect(html).toContain('<link rel="alternate" hreflang="ar" href="https://example.org/alderport/ar/housing"')
    expect(html).toContain('<link rel="alternate" hreflang="x-default" href="https://example.org/alderport/housing"')
    expect(html).not.toMatch(/<link rel="alternate" hreflang="so"/)
  })

  test('a page kept out of search engines names no other addresses', () => {
    const html = page({ meta: { title: 'Search', origin: 'https://example.org', path: '/s', hidden: true } })
    expect(html).toContain('<meta name="robots" content="noindex"')
    expect(html).not.toMatch(/rel="(canonical|alternate)"/)
  })

  test('the bar of the browser has the colour of the paper', () => {
    expect(page()).toContain('content="#14181f" media="(prefers-color-scheme: dark)"')
    expect(page({ display: { theme: 'dark', text: 'normal', words: 'full' } })).toContain(
      '<meta name="theme-color" content="#14181f"/>',
    )
  })
})

describe('the way through the page', () => {
  test('the skip link comes first and leads to the main part', () => {
    const html = page()
    expect(html).toMatch(/<body><a class="skip" href="#main">/)
    expect(html).toContain('<main id="main" tabindex="-1">')
  })

  test('the language switch comes before everything else that can be chosen', () => {
    const html = page({ navigation: [{ href: '/emergency', label: 'Emergency', emergency: true }] })
    expect(html.indexOf('العربية</bdi>')).toBeLessThan(html.indexOf('>Emergency'))
  })

  test('a demonstration says that it is one', () => {
    expect(page({ demonstration: true })).toContain('Alderport is a made-up city')
    expect(page()).not.toContain('made-up')
  })

  test('a sensitive page has a quick exit that works without a script and says what it cannot remove', () => {
    const html = page({ quickExitHref: 'https://weather.example' })
    expect(html).toMatch(/href="https:\/\/weather.example" rel="noreferrer nofollow" data-quick-exit/)
    expect(html).toContain('It cannot delete')
    expect(page()).not.toContain('data-quick-exit')
  })

  test('the display settings come back to this page', () => {
    const html = page({ display: { theme: 'dark', text: 'normal', words: 'full' } })
    expect(html).toContain(
      '<form action="/display" method="post"><input type="hidden" name="return" value="/alderport/en/housing"',
    )
    expect(html).toMatch(/name="theme" value="dark" checked/)
    expect(html).toMatch(/name="words" value="full" checked/)
  })
})
