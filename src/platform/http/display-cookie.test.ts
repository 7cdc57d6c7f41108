import { describe, expect, test } from 'vitest'
import { displayCookie, displayKey, PLAIN_DISPLAY, readDisplay } from './display-cookie.ts'
import type { Display } from './route.ts'

const easy: Display = { theme: 'dark', text: 'larger', words: 'easy' }

test('what a reader has chosen comes back with the next request', () => {
  const [pair = ''] = displayCookie(easy, true).split(';')
  expect(readDisplay(`other=1; ${pair}`)).toEqual(easy)
})

test('a choice made before there was easy language still holds', () => {
  expect(readDisplay('display=contrast.large')).toEqual({ theme: 'contrast', text: 'large', words: 'full' })
})

describe.each([undefined, '', 'display=', 'display=neon.huge.latin', 'xdisplay=dark.large.easy', 'display=<script>'])(
  'the cookie %s',
  (cookie) => {
    test('means the plain display', () => {
      expect(readDisplay(cookie)).toEqual(PLAIN_DISPLAY)
    })
  },
)

test('whoever goes back to the plain display keeps no cookie', () => {
  expect(displayCookie(PLAIN_DISPLAY, false)).toContain('Max-Age=0')
  expect(displayCookie(easy, false)).toContain('Max-Age=31536000')
})

test('each display has a key of its own, and only the plain one has none', () => {
  const all = (['auto', 'light', 'dark', 'contrast'] as const).flatMap((theme) =>
    (['normal', 'large', 'larger'] as const).flatMap((text) =>
      (['full', 'easy'] as const).map((words) => displayKey({ theme, text, words })),
    ),
  )
  expect(new Set(all).size).toBe(24)
  expect(all.filter((key) => key === '')).toEqual([displayKey(PLAIN_DISPLAY)])
})
