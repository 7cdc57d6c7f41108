import { parkMiller } from '../values/random.ts'

/** Chances that are the same for the same seed, so that whatever fails can be run again. */
export class Chance {
  readonly #next: () => number

  constructor(seed: number) {
    this.#next = parkMiller(seed)
    this.#next()
  }

  /** A whole number from 0, `end` not included. */
  below(end: number): number {
    return Math.floor(this.#next() * end)
  }

  is(probability: number): boolean {
    return this.#next() < probability
  }

  one<T>(among: readonly [T, ...T[]]): T
  one<T>(among: readonly T[]): T | undefined
  one<T>(among: readonly T[]): T | undefined {
    return among[this.below(among.length)]
  }

  mixed<T>(values: readonly T[]): readonly T[] {
    return values
      .map((value) => ({ value, place: this.#next() }))
      .toSorted((one, other) => one.place - other.place)
      .map(({ value }) => value)
  }
}
