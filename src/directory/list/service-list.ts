import type { ItemKey } from '#texts'

/** What a list needs to know of a service to filter, count and order it. */
export interface ListEntry extends ItemKey {
  readonly slug: string
  readonly isOpen: boolean
  readonly isFree: boolean
  readonly asksForNoPapers: boolean
  readonly isStepFree: boolean
  /** It was last said that new people are taken. */
  readonly hasRoom: boolean
  /** Open to everyone who lives here: nothing in its data restricts whom it is for. */
  readonly isForEveryone: boolean
  readonly topics: readonly string[]
  /** Spoken there, BCP 47. */
  readonly languages: readonly string[]
}

/** What a reader wants to see only; nothing here tells anything about the reader. */
export interface ListFilter {
  readonly topic?: string | undefined
  readonly language?: string | undefined
  readonly open?: boolean | undefined
  readonly free?: boolean | undefined
  readonly stepFree?: boolean | undefined
  readonly noPapers?: boolean | undefined
  readonly room?: boolean | undefined
}

export type FilterName = keyof ListFilter

/** Whether an entry passes a filter that is set. */
const TESTS: Readonly<Record<FilterName, (entry: ListEntry, filter: ListFilter) => boolean>> = {
  topic: (entry, { topic = '' }) => entry.topics.includes(topic),
  language: (entry, { language = '' }) => entry.languages.includes(language),
  open: (entry) => entry.isOpen,
  free: (entry) => entry.isFree,
  stepFree: (entry) => entry.isStepFree,
  noPapers: (entry) => entry.asksForNoPapers,
  room: (entry) => entry.hasRoom,
}
const NAMES = Object.keys(TESTS) as readonly FilterName[]

/** How many services one would see after choosing a value, the other filters kept. */
export interface ListCounts {
  readonly total: number
  readonly open: number
  readonly free: number
  readonly stepFree: number
  readonly noPapers: number
  readonly room: number
  /** By topic and by language; most services first. A chosen value is there even when it finds nothing. */
  readonly topics: ReadonlyMap<string, number>
  readonly languages: ReadonlyMap<string, number>
}

export interface FilteredList {
  readonly entries: readonly ListEntry[]
  readonly counts: ListCounts
}

/** One walk over the entries: an entry that fails one filter only still counts among that filter's values. */
export function filterList(all: readonly ListEntry[], filter: ListFilter): FilteredList {
  const entries: ListEntry[] = []
  const counts = { open: 0, free: 0, stepFree: 0, noPapers: 0, room: 0 }
  const topics = new Map<string, number>(filter.topic === undefined ? [] : [[filter.topic, 0]])
  const languages = new Map<string, number>(filter.language === undefined ? [] : [[filter.language, 0]])
  const set = NAMES.filter((name) => filter[name])
  for (const entry of all) {
    const failed = failedOf(set, entry, filter)
    if (failed === 'several') continue
    if (failed === 'none') entries.push(entry)
    const countsFor = (name: FilterName) => failed === 'none' || failed === name
    if (entry.isOpen && countsFor('open')) counts.open += 1
    if (entry.isFree && countsFor('free')) counts.free += 1
    if (entry.isStepFree && countsFor('stepFree')) counts.stepFree += 1
    if (entry.asksForNoPapers && countsFor('noPapers')) counts.noPapers += 1
    if (entry.hasRoom && countsFor('room')) counts.room += 1
    if (countsFor('topic')) for (const topic of entry.topics) topics.set(topic, (topics.get(topic) ?? 0) + 1)
    if (countsFor('language'))
      for (const language of entry.languages) languages.set(language, (languages.get(language) ?? 0) + 1)
  }
  return {
    entries,
    counts: { total: entries.length, ...counts, topics: mostFirst(topics), languages: mostFirst(languages) },
  }
}

/** Asked of each of hundreds of entries: it makes nothing anew. */
function failedOf(set: readonly FilterName[], entry: ListEntry, filter: ListFilter): FilterName | 'none' | 'several' {
  let failed: FilterName | 'none' = 'none'
  for (const name of set) {
    if (TESTS[name](entry, filter)) continue
    if (failed !== 'none') return 'several'
    failed = name
  }
  return failed
}

function mostFirst(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  return new Map([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)))
}

/** A stretch of the ordered list whose own order is not decided yet. */
export interface Undecided {
  readonly entries: readonly ListEntry[]
  /** How many entries of the whole list come before the first of these. */
  readonly skipped: number
}

/**
 * Open now comes first, then what is open to everyone. Within these groups names decide, and names cost a query: so only the
 * groups that a page reaches into are answered, with what comes before them counted.
 */
export function groupsWithin(entries: readonly ListEntry[], from: number, to: number): Undecided {
  const groups: ListEntry[][] = [[], [], [], []]
  for (const entry of entries) groups[(entry.isOpen ? 0 : 2) + (entry.isForEveryone ? 0 : 1)]?.push(entry)
  const reached: ListEntry[] = []
  let [start, skipped] = [0, 0]
  for (const group of groups) {
    const end = start + group.length
    if (end <= from) skipped = end
    else if (start < to) reached.push(...group)
    start = end
  }
  return { entries: reached, skipped }
}

/** Of several entries with one slug the one that its address answers with: the nearest place's. `chain`: the nearest place first. */
export function nearestOfEachSlug(entries: readonly ListEntry[], chain: readonly number[]): readonly ListEntry[] {
  const nearestLast = entries.toSorted((a, b) => chain.indexOf(b.placeId) - chain.indexOf(a.placeId))
  return [...new Map(nearestLast.map((entry) => [entry.slug, entry])).values()]
}

const collators = new Map<string, Intl.Collator>()

/** Kept: making one takes longer than ordering a list with it. */
function collatorFor(language: string): Intl.Collator {
  const collator = collators.get(language) ?? new Intl.Collator(language)
  collators.set(language, collator)
  return collator
}

/** Orders what `groupsWithin` answered, within a group by name; where a name is not known, its slug stands for it. */
export function inOrderOfUse(
  entries: readonly ListEntry[],
  names: ReadonlyMap<string, string>,
  language: string,
): readonly ListEntry[] {
  const { compare } = collatorFor(language)
  return entries
    .map((entry) => ({ entry, name: names.get(entry.itemId) ?? entry.slug }))
    .sort(
      (a, b) =>
        Number(b.entry.isOpen) - Number(a.entry.isOpen) ||
        Number(b.entry.isForEveryone) - Number(a.entry.isForEveryone) ||
        compare(a.name, b.name) ||
        (a.entry.itemId < b.entry.itemId ? -1 : 1),
    )
    .map(({ entry }) => entry)
}
