import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Reader } from '#places'
import { projectFolder } from '#platform/config'
import { BarTable } from '#ui'
import type { Found } from '../find-practices.ts'
import { type LibraryWish, libraryPath } from '../library-wish.ts'
import { dotsOf, LAND_HEIGHT, LAND_WIDTH } from '../map-dots.ts'
import { facetInWords, valueInWords } from '../value-words.ts'

let land: string | undefined

/** The coasts of the earth as one path; read when somebody first sees the map. */
function landPath(): string {
  land ??= readFileSync(join(projectFolder, 'reference', 'land', 'land.txt'), 'utf8')
  return land
}

/** Where on earth practices are done; the table beside it says the same by country, and leads there. */
export function PracticeMap({
  reader,
  wish,
  found,
}: {
  readonly reader: Reader
  readonly wish: LibraryWish
  readonly found: Found
}) {
  const { t, base } = reader
  const { dots, unplaced } = dotsOf(found.practices)
  const countries = found.counts.country.map(({ value, count }) => ({
    label: valueInWords(reader, 'country', value),
    href: base + libraryPath({ ...wish, chosen: { ...wish.chosen, country: value }, after: undefined }),
    value: count,
    words: String(count),
  }))
  return (
    <>
      <svg class="world" viewBox={`0 0 ${LAND_WIDTH} ${LAND_HEIGHT}`} role="img" aria-label={t('library.map')}>
        <path d={landPath()} />
        {dots.map(({ x, y, radius }) => (
          <circle cx={x} cy={y} r={radius} />
        ))}
      </svg>
      {unplaced > 0 && <p class="hint">{t('library.map-unplaced', { count: unplaced })}</p>}
      <BarTable
        caption={t('library.map')}
        heads={[facetInWords(reader, 'country'), t('library.practices')]}
        rows={countries}
      />
    </>
  )
}
