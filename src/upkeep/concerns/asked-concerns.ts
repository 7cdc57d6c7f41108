import { missingSearches, vainWishes } from '#feedback'
import { nameOf } from '#platform/i18n'
import type { AskedSource } from './concern.ts'
import { countedSince } from './concern-store.ts'

const MOST_EXAMPLES = 3

/** Phrases that at least five have searched for and found nothing. */
export const vainSearches: AskedSource = {
  kind: 'missing-searches',
  act: 'read-feedback',
  find: async (tx, { place }) => {
    const searches = await missingSearches(tx, place.id)
    return {
      count: searches.length,
      affected: searches.reduce((sum, { times }) => sum + times, 0),
      href: '/feedback/searches',
      examples: searches.slice(0, MOST_EXAMPLES).map(({ phrase, language }) => ({ text: phrase, language })),
    }
  },
}

/** Languages that browsers ask for first and the place does not offer. */
export const unmetLanguages: AskedSource = {
  kind: 'unmet-languages',
  act: 'read-figures',
  find: async (tx, { place, today, language }) => {
    const wishes = await vainWishes(tx, place, countedSince(today))
    return {
      count: wishes.length,
      affected: wishes.reduce((sum, { times }) => sum + times, 0),
      href: '/figures',
      examples: wishes.slice(0, MOST_EXAMPLES).map(({ key }) => ({ text: nameOf(key, language), language })),
    }
  },
}
