import type { CalendarDay, Id } from '#kernel'
import { formatDate, type MessageKey } from '#platform/i18n'
import { eligibilityInWords } from '../../service/eligibility-words.ts'
import { MERGED_LABELS, mergedFactInWords } from '../duplicates/fact-words.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { changedFacts, type FactName, type FactValues, factOf } from '../facts/facts.ts'
import type { InWords } from '../facts/facts-in-words.ts'
import { roomOf, roomWithDay } from '../room/room.ts'

export interface ChangeWords extends InWords {
  /** How organisations and locations are called, by id. */
  readonly names: ReadonlyMap<Id, string>
}

const LABELS = {
  ...MERGED_LABELS,
  whoFor: 'keeping.only-for',
  organization: 'directory.organisation',
  locations: 'directory.where',
  contact: 'bulk.fact-contact',
  room: 'directory.room',
  verifiedOn: 'bulk.fact-verifiedOn',
  archived: 'bulk.fact-archived',
} as const satisfies Record<FactName, MessageKey>

/** One fact that is another afterwards; empty where nothing is said. */
export interface ChangeLine {
  readonly label: string
  readonly before: string
  readonly after: string
}

/** What of the facts is different in the two states of an entry, for people. */
export function changeInWords(
  before: KeptEntry,
  after: KeptEntry,
  facts: Partial<FactValues>,
  words: ChangeWords,
): readonly ChangeLine[] {
  const said = Object.fromEntries((Object.keys(facts) as FactName[]).map((name) => [name, factOf(after, name)]))
  return changedFacts(before, said).map((name) => ({
    label: words.t(LABELS[name]),
    before: factInWords(before, name, words),
    after: factInWords(after, name, words),
  }))
}

function factInWords(entry: KeptEntry, name: FactName, words: ChangeWords): string {
  const { t, language, names } = words
  switch (name) {
    case 'whoFor': {
      const { minimumAge, maximumAge, ...groups } = factOf(entry, 'whoFor')
      const age = (text: string) => (text === '' ? undefined : Number(text))
      const eligible = { ...groups, minimumAge: age(minimumAge), maximumAge: age(maximumAge), residentPlaces: [] }
      return eligibilityInWords(eligible, { t, language, placeNames: new Map() }).join(' ')
    }
    case 'organization':
      return names.get(factOf(entry, 'organization') as Id) ?? ''
    case 'locations':
      return factOf(entry, 'locations')
        .flatMap((id) => names.get(id) ?? [])
        .join(', ')
    case 'contact': {
      const { name: person, email } = factOf(entry, 'contact')
      return [person, email].filter((part) => part !== '').join(', ')
    }
    case 'room': {
      const said = roomOf(entry.row)
      return said ? roomWithDay(said, t, language) : ''
    }
    case 'verifiedOn': {
      const day = factOf(entry, 'verifiedOn')
      return day === '' ? '' : formatDate(day as CalendarDay, language)
    }
    case 'archived':
      return t(factOf(entry, 'archived') === 'yes' ? 'bulk.archived' : 'bulk.not-archived')
    default:
      return mergedFactInWords(name, factOf(entry, name) as never, words)
  }
}
