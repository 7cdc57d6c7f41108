import { DatabaseAway, meansAway, meansSilence } from './database-away.ts'

export type WayToDatabase = 'reads' | 'writes'

/** Who is told of outages: each twice, however many uses it costs. */
export interface OutageWitness {
  began(of: WayToDatabase, error: unknown): void
  /** `seconds`: from the first use that failed to the last. */
  ended(of: WayToDatabase, failures: number, seconds: number): void
  /** The standby is away while the main database answers: reads go there from now on. */
  standbyLeft(error: unknown): void
}

/** How long nothing may have failed until an outage is over: on a full disk one write in many still finds room. */
const QUIET_MS = 1_000

/** Gathers the failures of one way to the database into outages. */
export class Outages {
  readonly #of: WayToDatabase
  readonly #witness: OutageWitness | undefined
  readonly #clock: () => number
  #present: { readonly began: number; last: number; failures: number } | undefined

  constructor(of: WayToDatabase, witness: OutageWitness | undefined, clock: () => number = Date.now) {
    this.#of = of
    this.#witness = witness
    this.#clock = clock
  }

  failed(error: unknown): void {
    const now = this.#clock()
    if (!this.#present) this.#witness?.began(this.#of, error)
    this.#present ??= { began: now, last: now, failures: 0 }
    this.#present.last = now
    this.#present.failures += 1
  }

  worked(): void {
    if (!this.#present || this.#clock() - this.#present.last < QUIET_MS) return
    const { began, last, failures } = this.#present
    this.#present = undefined
    this.#witness?.ended(this.#of, failures, Math.round((last - began) / 1_000))
  }
}

/**
 * What all who use a server know of it. After it was silent nobody waits for it any more: every use fails at once, and has it asked,
 * one question at a time, whether it answers again.
 */
export class ServerPresence {
  readonly #ask: () => Promise<unknown>
  #isSilent = false
  #isAsking = false

  constructor(ask: () => Promise<unknown>) {
    this.#ask = ask
  }

  fallSilent(): void {
    this.#isSilent = true
  }

  /** @throws DatabaseAway for whatever shows that the server is away. */
  async use<T>(work: () => Promise<T>, outages?: Outages): Promise<T> {
    try {
      if (this.#isSilent) {
        void this.#askAgain()
        throw new DatabaseAway('It was silent the last time.')
      }
      const result = await work()
      outages?.worked()
      return result
    } catch (error) {
      if (!meansAway(error)) throw error
      if (meansSilence(error)) this.fallSilent()
      outages?.failed(error)
      throw error instanceof DatabaseAway ? error : new DatabaseAway(error)
    }
  }

  async #askAgain(): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      await this.#ask()
      this.#isSilent = false
    } catch {
      // The next use asks again.
    } finally {
      this.#isAsking = false
    }
  }
}
