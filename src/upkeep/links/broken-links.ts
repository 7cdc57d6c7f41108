import type { ConcernSource } from '../concerns/concern.ts'
import { aboutItems } from '../concerns/item-concerns.ts'
import { brokenByItem } from './desk/trouble-store.ts'
import { missingTargets } from './missing-targets.ts'

/** Links that lead nowhere, by the texts and entries that they stand in. */
export const brokenLinks: ConcernSource = {
  kind: 'broken-links',
  act: 'write',
  find: async (tx, looking) => {
    const { place, today } = looking
    return aboutItems(tx, looking, '/links', brokenByItem({ place, today, missing: await missingTargets(tx, place) }))
  },
}
