import type { CalendarDay } from '#kernel'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { type FactName, type FactValues, factOf } from '../facts/facts.ts'
import { type FactProblem, parseFacts } from '../facts/parse-facts.ts'

/** What can be changed for many services at once by hand. */
export const BULK_FACTS = [
  'room',
  'verifiedOn',
  'languages',
  'topics',
  'phones',
  'contact',
  'cost',
  'archived',
] as const satisfies readonly FactName[]
export type BulkFact = (typeof BULK_FACTS)[number]

/** Of lists: whether these are all there is, come to what is there, or go from it. */
export const WAYS = ['add', 'take-away', 'set'] as const
export type Way = (typeof WAYS)[number]

const LISTS = ['languages', 'topics', 'phones'] as const satisfies readonly BulkFact[]
export type ListFact = (typeof LISTS)[number]

export function isListFact(fact: BulkFact): fact is ListFact {
  return (LISTS as readonly BulkFact[]).includes(fact)
}

/** One fact to be changed, the same for many services. */
export interface BulkChange {
  readonly fact: BulkFact
  readonly way: Way
  readonly facts: Partial<FactValues>
}

export interface ParsedBulkChange {
  readonly change: BulkChange
  readonly problems: readonly (FactProblem | { readonly field: string; readonly problem: 'nothing' })[]
}

/** Reads a form for one fact. What is said of room and what is confirmed is said today. */
export function parseBulkChange(form: URLSearchParams, fact: BulkFact, today: CalendarDay): ParsedBulkChange {
  const said = new URLSearchParams(form)
  said.set('room-said-on', today)
  said.set('verified-on', today)
  const { facts, problems } = parseFacts(said, [fact], [])
  const way = WAYS.find((one) => one === form.get('way')) ?? 'set'
  const saysNothing = isListFact(fact) ? way !== 'set' && facts[fact]?.length === 0 : facts.room?.room === ''
  const nothing = saysNothing ? [{ field: fact, problem: 'nothing' } as const] : []
  return { change: { fact, way, facts }, problems: [...problems, ...nothing] }
}

/** What one of the services says after the change. */
export function factsAfter(entry: KeptEntry, { fact, way, facts }: BulkChange): Partial<FactValues> {
  if (!isListFact(fact) || way === 'set') return facts
  const named: readonly string[] = facts[fact] ?? []
  const before: readonly string[] = factOf(entry, fact)
  const others = before.filter((one) => !named.includes(one))
  if (way === 'take-away') return { [fact]: others }
  const list = [...before, ...named.filter((one) => !before.includes(one))]
  return { [fact]: fact === 'topics' ? list.sort() : list }
}
