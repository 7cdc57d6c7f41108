import { expect, test } from 'vitest'
import type { Id } from '#kernel'
import type { Plan } from '#places'
import { isOnGround, type MapGround, mapGround } from './map-ground.ts'

const edges = { north: 56, south: 55.9, west: -2.5, east: -2.4 }
const plan: Plan = { pictureId: '0d3c7a52-9b1e-5f60-8a44-2f6b8c1d5e93' as Id, ...edges, attribution: 'The city' }
const tiles = { address: '/tiles/{z}/{x}/{y}.png', attribution: '© Somebody' }

test('tiles win over a plan, a plan over nothing, and without either there is no map', () => {
  expect(mapGround({ slug: 'town', plan }, tiles)).toEqual({ kind: 'tiles', ...tiles })
  expect(mapGround({ slug: 'town', plan }, undefined)).toEqual({
    kind: 'plan',
    address: `/town/media/${plan.pictureId}?width=99999`,
    edges,
    attribution: 'The city',
  })
  expect(mapGround({ slug: 'town', plan: undefined }, undefined)).toBeUndefined()
})

test.each([
  [55.95, -2.45, true],
  [56, -2.5, true],
  [56.01, -2.45, false],
  [55.89, -2.45, false],
  [55.95, -2.51, false],
  [55.95, -2.39, false],
])('whether %f, %f is on the plan: %s', (latitude, longitude, isOn) => {
  const ground = mapGround({ slug: 'town', plan }, undefined) as MapGround
  expect(isOnGround(ground, { latitude, longitude })).toBe(isOn)
  expect(isOnGround({ kind: 'tiles', ...tiles }, { latitude, longitude })).toBe(true)
})
