import type { Reader } from '#places'
import type { Read } from '#platform/db'
import type { PublicText } from '#texts'
import { textsFor } from '../texts-for.ts'
import { latestNews, type NewsRow } from './news-store.ts'

const NEWS_SHOWN = 40

/** The news of the place with title and summary, newest first; what is dated after today is not shown yet. */
export async function readNews(
  tx: Read,
  reader: Reader,
): Promise<readonly { readonly row: NewsRow; readonly text: PublicText }[]> {
  const rows = await latestNews(tx, reader.place.chain, reader.today, NEWS_SHOWN)
  const texts = await textsFor(tx, reader, rows, ['title', 'in-short'])
  return rows.flatMap((row) => {
    const text = texts.get(row.itemId)
    return text ? [{ row, text }] : []
  })
}
