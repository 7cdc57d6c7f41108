import { directionOf } from '#kernel'
import type { PlacePages, Reader } from '#places'
import type { SearchBoxProps } from '#ui'
import type { SearchHitView } from './find-hits.ts'

/** Where a search box asks for results while one types, and the island that does so. */
export function suggestBy(pages: PlacePages, { base }: Reader): NonNullable<SearchBoxProps['suggest']> {
  return { address: `${base}/search/suggest`, script: pages.scriptAddress('suggest.js') }
}

/** What `islands/suggest.ts` shows. */
export function suggestionsFor({ t, language }: Reader, hits: readonly SearchHitView[]) {
  return {
    status: t('guide.search-count', { count: hits.length }),
    hits: hits.map((hit) => ({
      href: hit.href,
      title: hit.title,
      kind: t(`guide.kind-${hit.kind}`),
      ...(hit.language === language ? {} : { lang: hit.language, dir: directionOf(hit.language) }),
    })),
  }
}
