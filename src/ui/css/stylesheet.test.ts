import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { AA_TEXT, contrastRatio } from '../colour/contrast.ts'
import { type Hex, palette } from '../colour/palette.ts'

/** Contrast of text by level AAA of WCAG 2.2, 1.4.6. */
const AAA_TEXT = 7
const folder = import.meta.dirname
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({ name, css: readFileSync(join(folder, name), 'utf8') }))
const tokens = readFileSync(join(folder, 'tokens.css'), 'utf8')

/** The custom properties of the first rule after `selector`. */
function properties(selector: string): Map<string, string> {
  const rule = tokens.slice(tokens.indexOf(selector))
  const body = rule.slice(rule.indexOf('{') + 1, rule.indexOf('}'))
  return new Map([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]))
}
const light = properties(':root {')
const darkOfDevice = properties(':root:not([data-theme]) {')
const darkOfReader = properties(':root[data-theme="dark"] {')
const contrast = properties(':root[data-theme="contrast"] {')

test.each([
  ['what everybody loads', 'index.css', 8_500],
  ['what the pages of councils load besides', 'council.css', 2_000],
  ['what those who keep a place load besides', 'staff.css', 2_500],
])('%s stays within its size on the wire', async (_, entry, bytes) => {
  const built = await build({ entryPoints: [join(folder, entry)], bundle: true, minify: true, write: false })
  expect(brotliCompressSync(built.outputFiles[0]?.contents ?? '').length).toBeLessThanOrEqual(bytes)
})

test('every file is part of one of the style sheets, in a layer, and the layers stand in one order', () => {
  const sheets = ['index.css', 'council.css', 'staff.css']
  const entries = sheets.map((name) => readFileSync(join(folder, name), 'utf8'))
  const imported = entries.flatMap((css) => [...css.matchAll(/"\.\/([\w.]+)" layer\(\w+\)/g)].map(([, name]) => name))
  expect(imported.sort()).toEqual(sources.map(({ name }) => name).filter((name) => !sheets.includes(name)))
  expect(new Set(entries.map((css) => /^@layer .*$/m.exec(css)?.[0])).size).toBe(1)
})

test.each(sources)('$name knows no left and no right', ({ css }) => {
  const physical =
    /(?:margin|padding|border|inset)-(?:left|right|top|bottom)|(?:^|[\s;{])(?:left|right|top|bottom):|text-align:\s*(?:left|right)|float:\s*(?:left|right)|[\s;{](?:min-|max-)?(?:width|height):/
  expect(css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/@media[^{]*/g, '')).not.toMatch(physical)
})

test.each(sources)('$name spaces no letters and capitalises nothing: many scripts have neither', ({ css }) => {
  expect(css).not.toMatch(/letter-spacing|text-transform/)
})

test('the dark theme is the same whether the device or the reader asks for it', () => {
  expect(darkOfReader).toEqual(darkOfDevice)
})

describe.each([
  ['light', light],
  ['dark', darkOfReader],
] as const)('the %s theme', (theme, declared) => {
  test('is the palette that code draws with', () => {
    for (const [name, colour] of Object.entries(palette[theme])) expect(declared.get(name), name).toBe(colour)
  })

  test('can be read: every text colour passes AA on paper and on surface', () => {
    const { paper, surface, line, ...texts } = palette[theme]
    for (const [name, colour] of Object.entries(texts)) {
      expect(contrastRatio(colour, paper), `${name} on paper`).toBeGreaterThanOrEqual(AA_TEXT)
      expect(contrastRatio(colour, surface), `${name} on surface`).toBeGreaterThanOrEqual(AA_TEXT)
    }
    expect(contrastRatio(line, paper), 'borders of controls').toBeGreaterThanOrEqual(3)
  })

  test('can be read with poor eyes: what is written in sentences reaches seven to one', () => {
    const { paper, surface, ink, muted, lapis, open, closed, appointment } = palette[theme]
    for (const [name, colour] of Object.entries({ ink, muted, lapis, open, closed, appointment })) {
      expect(contrastRatio(colour, paper), `${name} on paper`).toBeGreaterThanOrEqual(AAA_TEXT)
      expect(contrastRatio(colour, surface), `${name} on surface`).toBeGreaterThanOrEqual(AAA_TEXT)
    }
  })

  test('can be read on the tiles: ink and muted on every tint, ink on every stone', () => {
    const { ink, muted } = palette[theme]
    for (const [name, value] of declared) {
      if (name.endsWith('-tint')) expect(contrastRatio(muted, value as Hex), name).toBeGreaterThanOrEqual(AAA_TEXT)
      if (name.endsWith('-stone')) expect(contrastRatio(ink, value as Hex), name).toBeGreaterThanOrEqual(3)
    }
  })

  test('has light words on the alarm', () => {
    const alarm = theme === 'dark' ? declared.get('alarm') : palette.light.terracotta
    expect(contrastRatio('#ffffff', alarm as Hex)).toBeGreaterThanOrEqual(AA_TEXT)
  })
})

test('high contrast reaches seven to one', () => {
  for (const name of ['ink', 'muted', 'line', 'open', 'closed', 'appointment', 'action', 'mark']) {
    expect(contrastRatio(contrast.get(name) as Hex, '#ffffff'), name).toBeGreaterThanOrEqual(7)
  }
})
