import { cpSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { directionOf, type LanguageTag } from '#kernel'
import type { Block, PaperDocument, SheetSide } from './document.ts'
import { packagedFonts } from './fonts.ts'
import { openPrinter } from './printer.ts'
import { comparable, readPdf, seenCode } from './testing/index.ts'
import { TEXTS } from './testing/texts.ts'

/** Fonts for Chinese, Thai and Burmese, as an operator adds them. */
const fontsFolder = mkdtempSync(join(tmpdir(), 'tessera-fonts-'))
for (const name of ['noto-sans-sc', 'noto-sans-thai', 'noto-sans-myanmar'])
  for (const file of packagedFonts(`@expo-google-fonts/${name}`)) cpSync(file, join(fontsFolder, basename(file)))

const printer = openPrinter(fontsFolder)
const plain = openPrinter()
afterAll(() => {
  printer.stop()
  plain.stop()
})

const BAND = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 1"><path d="M0 0h8v1H0z"/></svg>'
const words = (text: string) => [{ kind: 'text' as const, text }]
const paragraph = (text: string): Block => ({ kind: 'paragraph', content: words(text) })
const heading = (text: string, level = 1): Block => ({ kind: 'heading', level, content: words(text) })

const printed = (blocks: readonly Block[], wish: Partial<PaperDocument> = {}, by = printer) =>
  by.print({
    kind: 'document',
    title: 'A page',
    language: 'en',
    direction: 'ltr',
    paper: 'a4',
    publisher: 'A town',
    asOf: 'As of 21 November 2026',
    date: [2026, 11, 21],
    live: { address: 'https://welcome.example/a-town/en/page', words: 'The page itself:' },
    accent: '#a63f27',
    band: BAND,
    pictures: {},
    ...wish,
    blocks,
  })

const read = async (blocks: readonly Block[], wish: Partial<PaperDocument> = {}) => readPdf(await printed(blocks, wish))

describe('the text of a document is the text of the page', () => {
  test.each(Object.keys(TEXTS))('in %s', async (language) => {
    const sentences = TEXTS[language] ?? []
    const direction = directionOf(language as LanguageTag)
    const bold = sentences.map(
      (text): Block => ({ kind: 'paragraph', content: [{ kind: 'strong', content: words(text) }] }),
    )
    const linked = sentences.map(
      (text): Block => ({
        kind: 'paragraph',
        content: [{ kind: 'link', to: 'https://a.example', content: words(text) }],
      }),
    )
    const blocks = [heading(sentences[0] as string), ...sentences.map(paragraph), ...bold, ...linked]
    const { text } = await read(blocks, { language, direction })
    expect(text).toBe(comparable([sentences[0], ...sentences, ...sentences, ...sentences].join(' ')))
  })

  test.each(['ar', 'fa', 'ur', 'ckb', 'ti', 'th'])('in %s inside of an English page', async (language) => {
    const direction = directionOf(language as LanguageTag)
    const sentences = TEXTS[language] ?? []
    const { text } = await read([
      heading('Page'),
      ...sentences.map((sentence): Block => ({ ...paragraph(sentence), language, direction })),
      {
        kind: 'paragraph',
        content: [
          ...words('Say '),
          { kind: 'fragment', language, direction, content: words(sentences[0] as string) },
          ...words(' to them.'),
        ],
      },
    ])
    expect(text).toBe(comparable(['Page', ...sentences, 'Say', sentences[0], 'to them.'].join(' ')))
  })

  test('in a paragraph of many lines, over two pages', async () => {
    const long = Array.from({ length: 60 }, () => (TEXTS.ar ?? []).join(' ')).join(' ')
    const { text, sizes } = await read([heading('صفحة'), paragraph(long)], { language: 'ar', direction: 'rtl' })
    expect(sizes.length).toBeGreaterThan(1)
    expect(text).toBe(comparable(`صفحة ${long}`))
  })
})

test('nothing in a text is ever understood as Typst: not code, not markup, not a file', async () => {
  const hostile = [
    '#panic("found") #read("/etc/passwd") #sys.inputs $x^2$ *strong* _em_ `raw` = heading',
    '#{while true {}} \\ @label <label> https://a.example // comment /* more */ ~ -- --- ...',
    '"] #import "@preview/evil:1.0.0": * #eval("1+1")',
    '((((( [[[ {{{ ))))) "quotes" \'single\'',
  ]
  const { text } = await read([heading(hostile[0] as string), ...hostile.map(paragraph)])
  expect(text).toBe(comparable([hostile[0], ...hostile].join(' ')))
})

test('any text can be printed, even one that no font has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 6 }), async (texts) => {
      const { isTagged } = await read([heading('x'), ...texts.map(paragraph)])
      expect(isTagged).toBe(true)
    }),
    { numRuns: 25 },
  )
}, 60_000)

test('programs that read aloud find headings, lists, tables and links, and the language', async () => {
  const { roles, language, title, isTagged, isAccessible, created, links } = await read(
    [
      heading('Housing'),
      heading('Steps', 2),
      { kind: 'list', look: 'steps', items: [[paragraph('one')], [paragraph('two')]] },
      { kind: 'table', rows: [words('Monday'), words('Tuesday')].map((day) => [day, words('09:00')]) },
      { kind: 'paragraph', content: [{ kind: 'link', to: 'tel:+44131', content: words('+44 131') }] },
    ],
    { title: 'Housing', language: 'uk' },
  )
  expect({ isTagged, isAccessible }).toEqual({ isTagged: true, isAccessible: true })
  expect({ language, title }).toEqual({ language: 'uk', title: 'Housing' })
  expect(created).toMatch(/^D:20261121/)
  expect(roles).toEqual(expect.arrayContaining(['H1', 'H2', 'L', 'LI', 'LBody', 'Table', 'TR', 'Link']))
  expect(roles.slice(roles.indexOf('Table')).filter((role) => ['TR', 'TH', 'TD'].includes(role))).toEqual([
    'TR',
    'TH',
    'TD',
    'TR',
    'TH',
    'TD',
  ])
  expect(links).toContain('tel:+44131')
})

test('a document keeps the rules of PDF/UA, and says so only when each of its characters can be shown', async () => {
  expect(await read([heading('Housing'), paragraph('Rent')])).toMatchObject({ isTagged: true, isAccessible: true })
  const withBox = await readPdf(await printed([heading('x'), paragraph('สวัสดี')], {}, plain))
  expect(withBox).toMatchObject({ isTagged: true, isAccessible: false })
})

test('a document can be walked through by its bookmarks, whatever levels the page skips', async () => {
  const { bookmarks } = await read([heading('Housing'), heading('Deep', 3), heading('Steps', 2), heading('Rent', 1)])
  expect(bookmarks).toEqual(['Housing', '  Deep', '  Steps', 'Rent'])
})

test('a link inside leads to its heading, and one to nowhere is only words', async () => {
  const link = (to: string): Block => ({ kind: 'paragraph', content: [{ kind: 'link', to, content: words(to) }] })
  const { roles, text } = await read([{ ...heading('Rent'), anchor: 'rent' } as Block, link('#rent'), link('#nowhere')])
  // Besides that of the code.
  expect(roles.filter((role) => role === 'Link')).toHaveLength(2)
  expect(text).toBe('Rent #rent #nowhere')
})

test('paper is A4, or A5 for those who ask', async () => {
  const sizes = async (paper: 'a4' | 'a5') => (await read([heading('x')], { paper })).sizes
  expect(await sizes('a4')).toEqual([[expect.closeTo(595.28, 1), expect.closeTo(841.89, 1)]])
  expect(await sizes('a5')).toEqual([[expect.closeTo(419.53, 1), expect.closeTo(595.28, 1)]])
})

test.each(['a4', 'a5'] as const)('the code above a page of %s leads to where the page lives', async (paper) => {
  const pdf = await printed([heading('x')], { paper })
  expect((await readPdf(pdf)).links).toContain('https://welcome.example/a-town/en/page')
  expect(await seenCode(pdf)).toBe('https://welcome.example/a-town/en/page')
})

test.each([
  ['ar', 'Vazirmatn', 'NotoSansArabic'],
  ['ckb', 'Vazirmatn', 'NotoSansArabic'],
  ['sd', 'NotoSansArabic', 'Vazirmatn'],
])('a language is set in one face, so that its letters join: %s', async (language, face, other) => {
  const pdf = await printed((TEXTS[language] ?? []).map(paragraph), { language, direction: 'rtl' }, plain)
  const said = Buffer.from(pdf).toString('latin1')
  expect(said).toMatch(new RegExp(`BaseFont /\\S*${face}`))
  expect(said).not.toMatch(new RegExp(`BaseFont /\\S*${other}`))
})

test('fonts of the system are not seen: without the operator’s fonts a Thai text has none', async () => {
  const thai = await printed([heading('x'), paragraph('สวัสดี')], {}, plain)
  expect(Buffer.from(thai).toString('latin1')).not.toMatch(/BaseFont \/\S*Thai/)
  expect(Buffer.from(await printed([heading('x'), paragraph('สวัสดี')])).toString('latin1')).toMatch(/BaseFont \/\S*Thai/)
})

describe('a sheet for a wall or a pocket', () => {
  const side = (language: string, wish: Partial<SheetSide> = {}): SheetSide => ({
    language,
    direction: directionOf(language as LanguageTag),
    title: (TEXTS[language] as string[])[0] as string,
    summary: (TEXTS[language] as string[])[1] as string,
    rows: [{ label: 'Hours', lines: ['Monday 09:00–12:30', 'Tuesday 13:30–16:00'] }],
    code: 'Scan for everything.',
    ...wish,
  })
  const sheet = (kind: 'poster' | 'cards', sides: readonly [SheetSide] | readonly [SheetSide, SheetSide]) =>
    printer.print({
      kind,
      sides,
      title: 'Welcome desk',
      publisher: 'A town',
      asOf: 'As of 21 November 2026',
      date: [2026, 11, 21],
      address: 'https://welcome.example/a-town/en/services/desk',
      accent: '#a63f27',
      band: BAND,
    })

  /** A bank card is 85.6 by 54 mm; two stand side by side, four below each other, in the middle of the page. */
  const CARD = { left: 55, top: 115, width: 242, height: 153 }
  const CODES = { poster: [undefined], cards: [CARD, { ...CARD, left: CARD.left + CARD.width }] }

  test.each(['poster', 'cards'] as const)('a %s is one A4 page in two languages', async (kind) => {
    const pdf = await sheet(kind, [side('en'), side('ar')])
    const { text, sizes, isTagged, isAccessible, title } = await readPdf(pdf)
    expect(sizes).toEqual([[expect.closeTo(595.28, 1), expect.closeTo(841.89, 1)]])
    expect({ isTagged, isAccessible, title }).toEqual({ isTagged: true, isAccessible: true, title: 'Welcome desk' })
    for (const part of CODES[kind])
      expect(await seenCode(pdf, part)).toBe('https://welcome.example/a-town/en/services/desk')
    for (const language of ['en', 'ar']) expect(text).toContain(comparable((TEXTS[language] as string[])[0] as string))
    expect(text).toContain('Monday 09:00–12:30')
  })

  test.each(['poster', 'cards'] as const)('a long story still fits onto one %s, and can be read', async (kind) => {
    const rows = Array.from({ length: 8 }, (_, row) => ({
      label: `Label ${row}`,
      lines: Array.from({ length: 6 }, (_, line) => `Line ${line} of row ${row}, and more words after it`),
    }))
    const { sizes, text, smallestLetters } = await readPdf(
      await sheet(kind, [side('en', { rows }), side('uk', { rows })]),
    )
    expect(sizes).toHaveLength(1)
    expect(smallestLetters).toBeGreaterThanOrEqual(8)
    // The summary goes first, then lines, then rows: what comes first stays.
    expect(text).toContain('Line 0 of row 0')
    expect(text).not.toContain(comparable((TEXTS.en as string[])[1] as string))
    expect(text).not.toContain('Line 5 of row 7')
  })
})

describe('under load', () => {
  test('who comes when too many wait is told so at once, and the others get theirs', async () => {
    const busy = openPrinter()
    try {
      const blocks = [heading('x')]
      const all = await Promise.allSettled(Array.from({ length: 40 }, () => printed(blocks, {}, busy)))
      const refused = all.filter((one) => one.status === 'rejected')
      expect(refused.length).toBeGreaterThan(0)
      expect(refused.map(({ reason }) => (reason as { status: number }).status)).toEqual(refused.map(() => 503))
      expect(all.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(20)
    } finally {
      busy.stop()
    }
  })

  test('a folder of fonts that is not there fails each document, starts no process, and can be put right', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'tessera-fonts-')), 'later')
    const astray = openPrinter(folder)
    const processes = () => process.getActiveResourcesInfo().filter((name) => name === 'ProcessWrap').length
    try {
      const before = processes()
      const all = await Promise.allSettled(Array.from({ length: 3 }, () => printed([heading('x')], {}, astray)))
      expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
      expect(processes()).toBe(before)
      mkdirSync(folder)
      expect((await printed([heading('x')], {}, astray)).length).toBeGreaterThan(1_000)
    } finally {
      astray.stop()
    }
  })

  test('a document that cannot be set holds up none of those behind it', async () => {
    const busy = openPrinter()
    try {
      const wrong = printed([heading('x')], { date: [2026, 13, 45] }, busy)
      const right = printed([heading('x')], {}, busy)
      await expect(wrong).rejects.toThrow()
      expect((await right).length).toBeGreaterThan(1_000)
    } finally {
      busy.stop()
    }
  })

  test('after it was stopped it can be asked again', async () => {
    const again = openPrinter()
    await printed([heading('x')], {}, again)
    again.stop()
    expect((await printed([heading('x')], {}, again)).length).toBeGreaterThan(1_000)
    again.stop()
  })
})
