import readCode from 'jsqr'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { CalendarDay, LanguageTag } from '#kernel'
import { readCatalogues, translatorFor } from '#platform/i18n'
import { printCode } from './print-code.tsx'
import type { Reader } from './reader.ts'

const catalogues = readCatalogues('locales')
const drawn = (language: string, direction: 'ltr' | 'rtl', address: string) =>
  printCode(
    {
      t: translatorFor(language as LanguageTag, catalogues),
      today: '2026-11-21' as CalendarDay,
      language,
      direction,
    } as Reader,
    address,
  )

test.each([
  ['en', 'ltr', '21 November 2026'],
  ['ar', 'rtl', '21 نوفمبر 2026'],
  ['ti', 'ltr', '2026'],
] as const)('a printed page in %s shows a code that leads to it, and its day', async (language, direction, day) => {
  const address = `https://welcome.example/a-town/${language}/services?topic=housing`
  const svg = drawn(language, direction, address)
  expect(svg).toContain(day)
  expect(svg).toContain(`direction="${direction}"`)
  const picture = sharp(Buffer.from(svg), { density: 300 }).flatten({ background: '#fff' }).ensureAlpha()
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
  expect(readCode(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(address)
})
