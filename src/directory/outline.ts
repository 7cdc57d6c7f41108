import type { OutlineParts } from '#places'
import type { Outline } from '#platform/mount'
import { nearestOfEachSlug } from './list/service-list.ts'
import { listEntries } from './list/service-list-store.ts'
import { summariesOf } from './list/service-summary.ts'

/** The services that readers of a place find, by name. */
export function directoryOutline(parts: OutlineParts): Outline {
  return async (place, language, at = parts.clock()) => {
    const reader = await parts.readers.anyone(place, language, at)
    const services = await parts.database.read(async (tx) => {
      const entries = await listEntries(tx, reader.place, reader.now)
      return summariesOf(tx, reader, nearestOfEachSlug(entries, reader.place.chain))
    })
    const { compare } = new Intl.Collator(language)
    return services
      .toSorted((a, b) => compare(a.title.text, b.title.text))
      .map(({ slug, title, isSensitive }) => ({
        path: `/services/${slug}`,
        title: title.text,
        titleLanguage: title.language,
        kind: 'service',
        depth: 1,
        sensitive: isSensitive,
      }))
  }
}
