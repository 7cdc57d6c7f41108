import { confirmationRuleOf } from '#directory'
import { titlesOf } from '#feedback'
import type { RawBuilder, Read } from '#platform/db'
import type { Concern, ConcernSource, Looking } from './concern.ts'
import { drafts, itemsToDo, openReports, outdatedSentences, servicesDue, unreachablePages } from './concern-store.ts'

/** What there is to do about texts, told with the titles of those that most readers opened. */
export async function aboutItems(
  tx: Read,
  looking: Looking,
  href: string,
  things: RawBuilder<unknown>,
): Promise<Concern> {
  const { place, today, language } = looking
  const { count, affected, items } = await itemsToDo(tx, place.id, today, things)
  const keys = items.map((itemId) => ({ placeId: place.id, itemId }))
  const titles = await titlesOf(tx, keys, { language, withholdUnchecked: false })
  return {
    count,
    affected,
    href,
    examples: items.flatMap((itemId) => {
      const title = titles.get(itemId)
      return title && title.text !== '' ? [title] : []
    }),
  }
}

export const unansweredReports: ConcernSource = {
  kind: 'unanswered-reports',
  act: 'read-feedback',
  find: (tx, looking) => aboutItems(tx, looking, '/feedback', openReports(looking.place.id)),
}

export const outdatedTexts: ConcernSource = {
  kind: 'outdated-texts',
  act: 'translate',
  find: (tx, looking) => aboutItems(tx, looking, '/translate', outdatedSentences(looking.place.id, looking.translates)),
}

export const waitingTexts: ConcernSource = {
  kind: 'waiting-texts',
  act: 'publish',
  find: (tx, looking) => aboutItems(tx, looking, '/pages', drafts(looking.place.id)),
}

export const entriesDue: ConcernSource = {
  kind: 'entries-due',
  act: 'keep-service',
  find: async (tx, looking) => {
    const { months } = await confirmationRuleOf(tx, looking.place.id)
    return aboutItems(tx, looking, '/services?need=due', servicesDue(looking.place.id, months, looking.today))
  },
}

export const pagesWithoutWay: ConcernSource = {
  kind: 'unreachable-pages',
  act: 'write',
  find: (tx, looking) => aboutItems(tx, looking, '/pages', unreachablePages(looking.place.id, looking.place.chain)),
}
