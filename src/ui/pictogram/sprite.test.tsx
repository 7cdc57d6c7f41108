import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { elementsOf } from '../testing.ts'
import { drawings, type PictogramName } from './drawings.ts'
import { Pictogram } from './pictogram.tsx'
import { pictogramSprite, pictogramSpritePath } from './sprite.ts'

const names = Object.keys(drawings) as PictogramName[]

test('the sprite is well-formed, has one symbol for each pictogram and brings no colour of its own', () => {
  expect(elementsOf(pictogramSprite).filter((name) => name === 'symbol')).toHaveLength(names.length)
  for (const name of names) expect(pictogramSprite).toContain(`<symbol id="${name}"`)
  expect(pictogramSprite).not.toMatch(/style|#[0-9a-f]{3}|currentColor/i)
  expect(brotliCompressSync(pictogramSprite).length).toBeLessThan(3_000)
})

test.each(names)('%s stays on its grid of 24', (name) => {
  const { ink, stone = '' } = drawings[name]
  for (const [, x, y] of `${ink} ${stone}`.matchAll(/[ML](-?[\d.]+)[ ,](-?[\d.]+)/g)) {
    for (const value of [Number(x), Number(y)]) {
      expect(value).toBeGreaterThanOrEqual(1)
      expect(value).toBeLessThanOrEqual(23)
    }
  }
})

test('every topic has a stone', () => {
  const topics: PictogramName[] = ['door', 'siren', 'key', 'stethoscope', 'book', 'toolbox', 'speech', 'document']
  topics.push('coin', 'scales', 'lantern', 'hook', 'townhall', 'suitcase', 'people')
  for (const topic of topics) expect(drawings[topic].stone, topic).toBeDefined()
})

test('a pictogram is silent: the words beside it speak', () => {
  const html = String(<Pictogram name="key" />)
  expect(html).toContain('aria-hidden="true"')
  expect(html).toContain(`<use href="${pictogramSpritePath}#key"`)
})

test('what points somewhere turns with the script, a clock and a telephone do not', () => {
  expect(String(<Pictogram name="arrow" />)).toContain('mirrors')
  expect(String(<Pictogram name="exit" />)).toContain('mirrors')
  for (const name of ['clock', 'phone', 'check', 'search'] as const) {
    expect(String(<Pictogram name={name} />)).not.toContain('mirrors')
  }
})
