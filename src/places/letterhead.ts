import { formatDate } from '#platform/i18n'
import type { Sheet } from '#platform/pdf'
import { drawBand, mosaicColours } from '#ui'
import { nameFor } from './place.ts'
import type { Reader } from './reader.ts'

/** What every sheet of paper of a place has: whose it is, of which day, in which colours. */
export type Letterhead = Pick<Sheet, 'publisher' | 'asOf' | 'date' | 'accent' | 'band'>

/** The place's letterhead in the reader's language, of the reader's day. */
export function letterhead({ place, language, t, today }: Reader): Letterhead {
  const colours = mosaicColours(place.colours, 'light')
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number)
  return {
    publisher: nameFor(place, language),
    asOf: t('paper.as-of', { date: formatDate(today, language) }),
    date: [year, month, day],
    accent: colours[1] ?? colours[0],
    band: drawBand(place.slug, colours),
  }
}
