import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { AGES, ageOn, type Catalogued, FACETS, type Facet, valuesOf } from './facet.ts'

/** What is wished to be seen only; at most one value of each facet. */
export type Chosen = Readonly<Partial<Record<Facet, string>>>

/** A value, and how many practices one would see after choosing it, the others kept. */
export interface Counted {
  readonly value: string
  readonly count: number
}

export interface Narrowed {
  /** In the order of the catalogue. */
  readonly practices: readonly Catalogued[]
  /** Values that at least one practice has, most practices first; a chosen one even when it finds nothing. */
  readonly counts: Readonly<Record<Facet, readonly Counted[]>>
}

/**
 * All practices of the installation, latest first. Each value of a facet has a number, so that counting tens of thousands of practices
 * takes some milliseconds: a search does it for every reader.
 */
export class Catalogue {
  readonly practices: readonly Catalogued[]
  /** In which any of them can be read. */
  readonly languages: readonly LanguageTag[]
  readonly bySlug: ReadonlyMap<string, Catalogued>
  readonly #positions: ReadonlyMap<Id, number>
  /** By number: which facet, which value. */
  readonly #values: readonly (readonly [Facet, string])[]
  readonly #numbers: ReadonlyMap<string, number>
  /** The numbers of all practices one after the other, and by position where those of each begin. */
  readonly #flat: Uint16Array
  readonly #begins: Uint32Array
  /** Every position. */
  readonly #all: Uint32Array
  #aged: { readonly today: CalendarDay; readonly old: Uint8Array } | undefined
  /** By number: 1 at the position of each practice that has it. Made when it is first asked for. */
  readonly #having = new Map<number, Uint8Array>()

  constructor(practices: Iterable<Catalogued>) {
    this.practices = [...practices].sort(inOrder)
    this.languages = [...new Set(this.practices.flatMap(({ languages }) => languages))]
    this.bySlug = new Map(this.practices.map((practice) => [practice.slug, practice]))
    this.#positions = new Map(this.practices.map(({ itemId }, at) => [itemId, at]))
    const values: (readonly [Facet, string])[] = AGES.map((age) => ['age', age])
    const numbers = new Map<string, number>()
    const flat: number[] = []
    this.#begins = Uint32Array.from([...this.practices, undefined], (practice) => {
      const begin = flat.length
      for (const [facet, value] of practice ? valuesOf(practice) : []) {
        const name = `${facet} ${value}`
        const number = numbers.get(name) ?? values.push([facet, value]) - 1
        numbers.set(name, number)
        flat.push(number)
      }
      return begin
    })
    this.#flat = Uint16Array.from(flat)
    this.#all = Uint32Array.from(this.practices.keys())
    this.#values = values
    this.#numbers = numbers
  }

  /** One walk: a practice that only one chosen value keeps out still counts among the values of that facet. `among`: only these. */
  narrow(chosen: Chosen, today: CalendarDay, among?: Iterable<Id>): Narrowed {
    const old = this.#oldOn(today)
    const wanted = FACETS.flatMap((facet) => {
      const value = chosen[facet]
      return value === undefined ? [] : [{ facet, has: facet === 'age' ? agedAs(value, old) : this.#has(facet, value) }]
    })
    const isOf = new Map(
      wanted.map(({ facet }) => [facet, Uint8Array.from(this.#values, ([of]) => Number(of === facet))]),
    )
    const counts = new Uint32Array(this.#values.length)
    const practices: Catalogued[] = []
    for (const at of this.#walk(among)) {
      let [lacking, only]: [number, Facet | undefined] = [0, undefined]
      for (const { facet, has } of wanted)
        if (has[at] === 0) {
          lacking += 1
          only = facet
        }
      if (lacking > 1) continue
      if (only === undefined) practices.push(this.practices[at] as Catalogued)
      const counted = only === undefined ? undefined : isOf.get(only)
      if (only === undefined || only === 'age') this.#add(counts, AGES.indexOf(old[at] === 1 ? 'old' : 'current'))
      for (let place = this.#begins[at] as number, end = this.#begins[at + 1] as number; place < end; place += 1) {
        const number = this.#flat[place] as number
        if (counted === undefined || counted[number] === 1) this.#add(counts, number)
      }
    }
    return { practices, counts: this.#named(counts, chosen) }
  }

  #add(counts: Uint32Array, number: number): void {
    counts[number] = (counts[number] as number) + 1
  }

  #has(facet: Facet, value: string): Uint8Array {
    const number = this.#numbers.get(`${facet} ${value}`)
    const known = number === undefined ? undefined : this.#having.get(number)
    if (known) return known
    const has = new Uint8Array(this.practices.length)
    if (number === undefined) return has
    for (let at = 0; at < has.length; at += 1)
      if (this.#flat.subarray(this.#begins[at], this.#begins[at + 1]).includes(number)) has[at] = 1
    this.#having.set(number, has)
    return has
  }

  /** By position: 1 for what is old on a day. Kept for the day that was asked for last. */
  #oldOn(today: CalendarDay): Uint8Array {
    if (this.#aged?.today !== today) {
      const old = new Uint8Array(this.practices.length)
      this.practices.forEach((practice, at) => {
        if (ageOn(practice, today) === 'old') old[at] = 1
      })
      this.#aged = { today, old }
    }
    return this.#aged.old
  }

  #walk(among: Iterable<Id> | undefined): Uint32Array {
    if (among === undefined) return this.#all
    const found = Uint32Array.from([...among].flatMap((id) => this.#positions.get(id) ?? []))
    return found.sort()
  }

  #named(counts: Uint32Array, chosen: Chosen): Narrowed['counts'] {
    const named = new Map<Facet, Counted[]>(FACETS.map((facet) => [facet, []]))
    this.#values.forEach(([facet, value], number) => {
      const count = counts[number] ?? 0
      if (count > 0 || chosen[facet] === value) named.get(facet)?.push({ value, count })
    })
    for (const list of named.values()) list.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    return Object.fromEntries(named) as Record<Facet, Counted[]>
  }
}

/** The latest first; what was published on one day in the order of its ids, so that everything has one place. */
export function inOrder(one: Ordered, other: Ordered): number {
  if (one.publishedOn !== other.publishedOn) return one.publishedOn < other.publishedOn ? 1 : -1
  return one.itemId < other.itemId ? -1 : 1
}

function agedAs(value: string, old: Uint8Array): Uint8Array {
  return value === 'old' ? old : old.map((is) => (value === 'current' ? 1 - is : 0))
}

interface Ordered {
  readonly publishedOn: string
  readonly itemId: Id
}
