import { expect, test } from 'vitest'
import { AA_TEXT, contrastRatio } from './contrast.ts'
import { type Hex, palette } from './palette.ts'
import { mosaicColours, placeStylesheet, unreadableColours } from './place-colours.ts'

const bands = { light: '/alderport/mosaic.svg', dark: '/alderport/mosaic-dark.svg' }
const declared = (css: string, name: string) =>
  [...css.matchAll(new RegExp(`--${name}:(#[0-9a-f]{6})`, 'g'))].map(([, colour]) => colour as Hex)

test('a place is told which of its colours cannot be read on paper', () => {
  expect(unreadableColours({ action: '#ffd400', mark: '#7a1f1f' })).toEqual([
    { colour: 'action', ratio: contrastRatio('#ffd400', palette.light.paper) },
  ])
})

test('the colours of the house need no warning, and neither does a place without its own', () => {
  expect(unreadableColours({ action: palette.light.lapis, mark: palette.light.terracotta })).toEqual([])
  expect(unreadableColours({})).toEqual([])
})

test('a colour that fails is darkened or lightened until it can be read in each theme', () => {
  const css = placeStylesheet({ colours: { action: '#ffd400', mark: '#ff8c8c' }, bands })
  for (const name of ['action', 'mark']) {
    const [light, dark] = declared(css, name)
    expect(contrastRatio(light ?? '#ffffff', palette.light.paper)).toBeGreaterThanOrEqual(AA_TEXT)
    expect(contrastRatio(dark ?? '#000000', palette.dark.paper)).toBeGreaterThanOrEqual(AA_TEXT)
  }
})

test("an emergency is written in white on the place's mark in every theme", () => {
  const css = placeStylesheet({ colours: { mark: '#ff8c8c' }, bands })
  for (const alarm of declared(css, 'alarm')) expect(contrastRatio('#ffffff', alarm)).toBeGreaterThanOrEqual(AA_TEXT)
})

test('an address cannot leave its quotes', () => {
  const css = placeStylesheet({ colours: {}, bands: { ...bands, light: '/a");}body{display:none}/mosaic.svg' } })
  expect(css).toContain('--band:url("/a%22);%7Dbody%7Bdisplay:none%7D/mosaic.svg")')
})

test('the mosaic begins with the two colours of the place', () => {
  expect(mosaicColours({ action: '#005a9c', mark: '#7a1f1f' }, 'light').slice(0, 2)).toEqual(['#005a9c', '#7a1f1f'])
})
