import { expect, test } from 'vitest'
import { isWayToPlace, placeAddress } from './address.ts'

test.each([
  ['/a-town/en/', '/a-town/en', '/'],
  ['/a-town/en', '/a-town/en', '/'],
  ['/a-town/ti/housing/rent', '/a-town/ti', '/housing/rent'],
  ['/a-town/zh-Hant/services', '/a-town/zh-Hant', '/services'],
])('%s is a page of %s', (pathname, base, path) => {
  expect(placeAddress(pathname)).toEqual({ base, path })
})

test.each([
  '/',
  '/a-town',
  '/assets/page-4F2A.js',
  '/a-town/en/housing.pdf',
  '/a-town/en/events.ics',
  '/a-town/colours.css',
  '/a-town/en/pack.json',
])('%s is none', (pathname) => {
  expect(placeAddress(pathname)).toBeUndefined()
})

test('whoever has not named a language yet is on the way', () => {
  expect(['/', '/a-town', '/a-town/'].map(isWayToPlace)).toEqual([true, true, true])
  expect(['/a-town/en/', '/assets/x', '/sw.js'].map(isWayToPlace)).toEqual([false, false, false])
})
