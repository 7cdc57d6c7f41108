import { brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { encode, encodeBest } from './compression.ts'

const text = (seed: number) =>
  Buffer.from(Array.from({ length: 3_000 }, (_, at) => `${(at * 7_919 + seed) % 997} words`).join(' '))

test('what is fetched by many is as small as can be, and says the same', async () => {
  const best = (await encodeBest(text(0), 'zero')) as Buffer
  expect(best.length).toBeLessThan(encode(text(0), 'br', 'thorough').length)
  expect(brotliDecompressSync(best).equals(text(0))).toBe(true)
})

test('the same content is compressed once for all who wait for it; who comes when too many wait is not kept waiting', async () => {
  const many = Array.from({ length: 20 }, (_, seed) => encodeBest(text(seed), `seed ${seed}`))
  expect(encodeBest(text(0), 'seed 0')).toBe(many[0])
  expect(many.filter((one) => one === undefined).length).toBe(4)
  await Promise.all(many)
  expect(await encodeBest(text(19), 'seed 19')).toBeInstanceOf(Buffer)
})
