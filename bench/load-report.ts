import { INHERITED, LANGUAGES, PAGES, SERVICES } from './city/model.ts'
import { PLACES_IN_A_REGION } from './city/places.ts'
import { atMost, type Figure, megabytes, milliseconds, type Report, times } from './report.ts'
import { CONNECTIONS, LONGEST_GROWING_MINUTES, type Loaded, RUN_SECONDS, SIZES, WARM_UP_SECONDS } from './sizes.ts'

const LONGEST_P99_MS = 50
const MOST_GROWTH = 2
const MOST_MEMORY = 400_000_000
const KINDS = ['lists', 'searches'] as const

export function loadReport(results: readonly Loaded[], isSmall: boolean): Report {
  return {
    part: 'load',
    figures: [...results.flatMap((loaded) => KINDS.flatMap((kind) => latencies(loaded, kind))), ...growth(results)],
    how: [
      `Generated: municipalities with ${SERVICES} services and ${PAGES} pages each in ${LANGUAGES.join(', ')}, ${PLACES_IN_A_REGION} in a region of one state; each region and the state`,
      `offer ${INHERITED} more to all places below them. Texts are the demonstration's sentences; lexemes and words are what the search itself makes of them.`,
      `${CONNECTIONS} connections, each asking anew as soon as it is answered, ${RUN_SECONDS} s for lists, then for searches, after ${WARM_UP_SECONDS} s of each to warm up; WORKERS=1,`,
      "the database with the product's settings; app, database and client share the cores, none is pinned. Any place and language; lists with any filters",
      'and page; searches with one or two words of a title or summary, a quarter of them misspelt. The page cache answers none of it: the address of each',
      'list holds a number that no other one holds, and searches are never kept. In brackets: answers a second; processor time of an answer in app and database.',
      ...(isSmall
        ? [`Reduced by --small: ${SIZES.tenfold} places were not generated, so the growth is not told.`]
        : []),
      ...results
        .filter(({ places, wanted }) => places < wanted)
        .map(
          ({ places, wanted }) =>
            `Reduced: after ${LONGEST_GROWING_MINUTES} minutes there were ${places} of ${wanted} places; the figures are those of ${places}.`,
        ),
    ],
  }
}

function latencies({ places, wanted, ...met }: Loaded, kind: (typeof KINDS)[number]): readonly Figure[] {
  const { p50, p99, perSecond, appMs, databaseMs } = met[kind]
  const cost = `${Math.round(perSecond)}/s; ${milliseconds(appMs)} + ${milliseconds(databaseMs)}`
  const what = `${places} places, ${kind}`
  return [
    { what: `${what}: p50`, reached: `(${cost})   ${milliseconds(p50)}` },
    wanted === SIZES.whole
      ? atMost(`${what}: p99`, p99, LONGEST_P99_MS, milliseconds)
      : { what: `${what}: p99`, reached: milliseconds(p99) },
  ]
}

function growth(results: readonly Loaded[]): readonly Figure[] {
  const at = (size: number) => results.find(({ wanted }) => wanted === size)
  const [tenth, tenfold] = [at(SIZES.tenth), at(SIZES.tenfold)]
  if (!tenth || !tenfold) return []
  return KINDS.map((kind) =>
    atMost(
      `${kind}: p99 at ${tenfold.places} places to that at ${tenth.places}`,
      tenfold[kind].p99 / tenth[kind].p99,
      MOST_GROWTH,
      times,
    ),
  )
}

export function memoryReport({ places, bytes }: Loaded): Report {
  return {
    part: 'memory',
    figures: [
      { what: 'app', reached: megabytes(bytes.app) },
      { what: 'database', reached: megabytes(bytes.database) },
      atMost('together', bytes.app + bytes.database, MOST_MEMORY, megabytes),
    ],
    how: [
      `Proportional set size (/proc/*/smaps_rollup) of the app's process and of all the database's, after that load at ${places} places, WORKERS=1.`,
    ],
  }
}
