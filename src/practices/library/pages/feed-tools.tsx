import type { Reader } from '#places'
import { type LibraryWish, libraryQuery } from '../library-wish.ts'

/** What programs of one's own can do with the same practices. Of no use on paper. */
export function FeedTools({ reader: { t, base }, wish }: { readonly reader: Reader; readonly wish: LibraryWish }) {
  const query = libraryQuery({ ...wish, view: 'list', after: undefined })
  const { theme } = wish.chosen
  const feed = `${base}/practices/${theme === undefined || theme.includes(':') ? '' : `themes/${theme}/`}feed.xml`
  return (
    <p class="hint" data-live>
      <a href={`${base}/practices/export.csv${query}`}>{t('library.export-csv')}</a> ·{' '}
      <a href={`${base}/practices/export.json${query}`}>{t('library.export-json')}</a> ·{' '}
      <a href={feed}>{t('sharing.feed')}</a>
    </p>
  )
}
