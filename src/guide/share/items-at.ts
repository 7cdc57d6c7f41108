import { servicesBySlugs } from '#directory'
import type { Reader } from '#places'
import type { Read } from '#platform/db'
import { type ItemKey, numbersOf } from '#texts'
import { eventBySlug } from '../events/event-store.ts'
import { newsBySlug } from '../news/news-store.ts'
import { pagesAt } from '../tree/page-store.ts'

/** The short numbers of the items whose pages stand at these paths, in their order; sensitive ones and what is none are left out. */
export async function numbersAt(tx: Read, reader: Reader, paths: readonly string[]): Promise<readonly number[]> {
  const { place, base, today } = reader
  const slugsBelow = (folder: string) =>
    paths.flatMap((path) => (path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : []))
  const found = new Map<string, ItemKey>()
  for (const service of await servicesBySlugs(tx, reader, slugsBelow('/services')))
    if (!service.isSensitive && service.href.startsWith(base)) found.set(`/services/${service.slug}`, service)
  for (const slug of slugsBelow('/events')) {
    const event = await eventBySlug(tx, place.chain, slug)
    if (event) found.set(`/events/${slug}`, event)
  }
  for (const slug of slugsBelow('/news')) {
    const news = await newsBySlug(tx, place.chain, slug, today)
    if (news && !news.sensitive) found.set(`/news/${slug}`, news)
  }
  const others = paths.filter((path) => !found.has(path)).map((path) => path.slice(1))
  for (const [path, page] of await pagesAt(tx, place.chain, others)) if (!page.sensitive) found.set(`/${path}`, page)
  const numbers = await numbersOf(tx, [...found.values()])
  return paths.flatMap((path) => {
    const key = found.get(path)
    return (key && numbers.get(key.itemId)) ?? []
  })
}
