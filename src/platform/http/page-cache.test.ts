import { brotliDecompressSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import type { Instant } from '#kernel'
import { type CachedAnswer, encode, PageCache } from './page-cache.ts'

const NOW = 1_000 as Instant
const LATER = 2_000 as Instant
const text = Buffer.from(Array.from({ length: 3_000 }, (_, at) => `${(at * 7_919) % 997} words`).join(' '))

function answerOf(): CachedAnswer {
  const body = encode(text, 'br', 'quick')
  const headers = ['content-encoding', 'br', 'content-length', String(body.length)]
  return { status: 200, headers, body, etag: 'W/"x"' }
}

test('what is fetched by many is made as small as can be beside all else, and says the same', async () => {
  const cache = new PageCache(8, () => '1')
  cache.keep('/pack', '1', LATER, answerOf(), true)
  cache.keep('/page', '1', LATER, answerOf())
  const asked = () => ['/pack', '/page'].map((key) => cache.find(key, key, NOW)?.body.length ?? 0)
  const [first, page] = asked()
  expect(first).toBe(page)
  await vi.waitFor(() => expect(asked()[0]).toBeLessThan(first ?? 0))
  expect(asked()[1]).toBe(page)
  const best = cache.find('/pack', '/pack', NOW)
  expect(best?.headers).toContain(String(best?.body.length))
  expect(best && brotliDecompressSync(best.body).equals(text)).toBe(true)
})
