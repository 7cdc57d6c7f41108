import { confirmationRuleOf } from '#directory'
import { titlesOf } from '#feedback'
import type { Read } from '#platform/db'
import type { Concern, ConcernKind, ItemSource, Looking } from './concern.ts'
import { drafts, itemsToDo, openReports, outdatedSentences, servicesDue, unreachablePages } from './concern-store.ts'

/** What there is to do about texts and entries, told with the titles of those that most readers opened. */
export async function aboutItems(
  tx: Read,
  looking: Looking,
  sources: readonly ItemSource[],
): Promise<readonly (Concern & { readonly kind: ConcernKind })[]> {
  const { place, today, language } = looking
  const things = new Map<ConcernKind, Awaited<ReturnType<ItemSource['things']>>>()
  for (const source of sources) things.set(source.kind, await source.things(tx, looking))
  const toDo = await itemsToDo(tx, place.id, today, things)
  const keys = toDo.flatMap(({ items }) => items.map((itemId) => ({ placeId: place.id, itemId })))
  const titles = await titlesOf(tx, keys, { language, withholdUnchecked: false })
  const hrefs = new Map(sources.map(({ kind, href }) => [kind, href]))
  return toDo.map(({ kind, count, affected, items }) => ({
    kind,
    count,
    affected,
    href: hrefs.get(kind) ?? '',
    examples: items.flatMap((itemId) => {
      const title = titles.get(itemId)
      return title && title.text !== '' ? [title] : []
    }),
  }))
}

export const unansweredReports: ItemSource = {
  kind: 'unanswered-reports',
  act: 'read-feedback',
  href: '/feedback',
  things: (_, { place }) => openReports(place.id),
}

export const outdatedTexts: ItemSource = {
  kind: 'outdated-texts',
  act: 'translate',
  href: '/translate',
  things: (_, { place, translates }) => outdatedSentences(place.id, translates),
}

export const waitingTexts: ItemSource = {
  kind: 'waiting-texts',
  act: 'publish',
  href: '/pages',
  things: (_, { place }) => drafts(place.id),
}

export const entriesDue: ItemSource = {
  kind: 'entries-due',
  act: 'keep-service',
  href: '/services?need=due',
  things: async (tx, { place, today }) => servicesDue(place.id, (await confirmationRuleOf(tx, place.id)).months, today),
}

export const pagesWithoutWay: ItemSource = {
  kind: 'unreachable-pages',
  act: 'write',
  href: '/pages',
  things: (_, { place }) => unreachablePages(place.id, place.chain),
}
