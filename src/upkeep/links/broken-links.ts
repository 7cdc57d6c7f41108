import type { ItemSource } from '../concerns/concern.ts'
import { brokenByItem } from './desk/trouble-store.ts'
import { missingTargets } from './missing-targets.ts'

/** Links that lead nowhere, by the texts and entries that they stand in. */
export const brokenLinks: ItemSource = {
  kind: 'broken-links',
  act: 'write',
  href: '/links',
  things: async (tx, { place, today }) => brokenByItem({ place, today, missing: await missingTargets(tx, place) }),
}
