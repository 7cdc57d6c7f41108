import type { Reader } from './reader.ts'

export interface FeedAddresses {
  readonly atom: string
  readonly json: string
  readonly calendar: string
}

/** Where a program of one's own finds the news and events of a place or, by its path, of a topic. */
export function feedAddresses(base: string, topic?: string): FeedAddresses {
  const feed = topic === undefined ? `${base}/feed` : `${base}/${topic}/feed`
  const calendar = `${base}/events.ics`
  return {
    atom: `${feed}.xml`,
    json: `${feed}.json`,
    calendar: topic === undefined ? calendar : `${calendar}?topic=${topic}`,
  }
}

/** The same as links. Of no use on paper. */
export function FeedLinks({ reader: { t, base }, topic }: { readonly reader: Reader; readonly topic?: string }) {
  const { atom, calendar } = feedAddresses(base, topic)
  return (
    <p class="hint" data-live>
      <a href={atom}>{t('sharing.feed')}</a> · <a href={calendar}>{t('sharing.calendar')}</a>
    </p>
  )
}
