import { wordsOfName } from '#platform/search'
import type { KeptKind } from '../entry/entry-store.ts'
import { addressOf, type Profile } from './profile.ts'

/** What speaks for, or against, two entries being the same. */
export type Signal =
  | 'name-same'
  | 'name-heard'
  | 'name-alike'
  | 'name-other'
  | 'phone'
  | 'phone-shared'
  | 'mail'
  | 'mail-shared'
  | 'web'
  | 'web-shared'
  | 'address'
  | 'address-other'

export interface Likeness {
  /** 0 to 100. From `SUGGESTED` on it is worth a person's look. */
  readonly score: number
  /** In the order in which they are told. */
  readonly signals: readonly Signal[]
}

export const SUGGESTED = 50

/**
 * Points for each signal. A service with another name is another service, even at the same desk; a house keeps being that house
 * under another name; an organisation is known by its name and its website. A number or address that others have too is that of a
 * switchboard or a head office and says little. Who has moved keeps name and number.
 */
const POINTS: Readonly<Record<KeptKind, Readonly<Record<Signal, number>>>> = {
  service: {
    ...{ 'name-same': 40, 'name-heard': 35, 'name-alike': 15, 'name-other': -40 },
    ...{ phone: 25, 'phone-shared': 10, mail: 20, 'mail-shared': 10, web: 10, 'web-shared': 0 },
    ...{ address: 20, 'address-other': -25 },
  },
  location: {
    ...{ 'name-same': 35, 'name-heard': 30, 'name-alike': 20, 'name-other': -15 },
    ...{ phone: 25, 'phone-shared': 5, mail: 20, 'mail-shared': 5, web: 10, 'web-shared': 0 },
    ...{ address: 45, 'address-other': -10 },
  },
  organization: {
    ...{ 'name-same': 50, 'name-heard': 40, 'name-alike': 20, 'name-other': -20 },
    ...{ phone: 30, 'phone-shared': 5, mail: 25, 'mail-shared': 5, web: 25, 'web-shared': 5 },
    ...{ address: 0, 'address-other': 0 },
  },
}

/** The keys of which one alone, with a name that is alike, is enough of these points. Of the others it takes two. */
export const SUFFICES: Readonly<Record<KeptKind, readonly string[]>> = {
  service: [],
  location: ['address'],
  organization: ['name', 'phone'],
}

/** From this part of common words on, two names are alike. */
const ALIKE = 0.6

/** `shared`: the keys that both have, each with how many entries have it. */
export function likeness(one: Profile, other: Profile, shared: ReadonlyMap<string, number>): Likeness {
  const heldBy = (kind: string) => {
    const held = [...shared].filter(([key]) => key.startsWith(`${kind}:`)).map(([, holders]) => holders)
    return held.length === 0 ? undefined : Math.min(...held)
  }
  const contact = (kind: string, signal: 'phone' | 'mail' | 'web'): readonly Signal[] => {
    const holders = heldBy(kind)
    return holders === undefined ? [] : [holders > 2 ? `${signal}-shared` : signal]
  }
  const signals = [
    nameSignal(one, other),
    ...contact('phone', 'phone'),
    ...contact('mail', 'mail'),
    ...contact('host', 'web'),
    ...addressSignal(one, other),
  ]
  const points = signals.reduce((sum, signal) => sum + POINTS[one.kind][signal], 0)
  return { score: Math.max(0, Math.min(100, points)), signals }
}

function nameSignal(one: Profile, other: Profile): Signal {
  const [words, others] = [one, other].map(({ name, language }) => wordsOfName(name, language))
  const part = (by: 'folded' | 'sound') =>
    commonPart(
      (words ?? []).map((word) => word[by]),
      (others ?? []).map((word) => word[by]),
    )
  if (part('folded') === 1) return 'name-same'
  if (part('sound') === 1) return 'name-heard'
  return Math.max(part('folded'), part('sound')) >= ALIKE ? 'name-alike' : 'name-other'
}

/** Dice's coefficient: 1 when the words are the same in any order, 0 when none is. */
function commonPart(words: readonly string[], others: readonly string[]): number {
  const [some, more] = [new Set(words), new Set(others)]
  const common = [...some].filter((word) => more.has(word)).length
  return common === 0 ? 0 : (2 * common) / (some.size + more.size)
}

function addressSignal(one: Profile, other: Profile): readonly Signal[] {
  if (one.street === null || other.street === null) return []
  return [addressOf(one) === addressOf(other) ? 'address' : 'address-other']
}
