import type { Span } from './span.ts'
import { type Utterance, wordAt } from './utterances.ts'

/** What can speak: the browser's voices, or what stands for them in a test. */
export interface Speech {
  /** Speaks until it has `ended`; `at` tells the character where a word begins, on devices that tell. */
  say(utterance: Utterance, rate: number, tell: { at(character: number): void; ended(): void }): void
  /** Falls silent at once. */
  hush(): void
}

export type ReadingState = 'speaking' | 'paused' | 'over'

/** Hears where the reading is. */
export interface Listener {
  state(state: ReadingState): void
  /** A sentence begins; with a `word`, it has come so far. */
  at(utterance: Utterance, word?: Span): void
}

export const SLOWEST = 0.6
export const FASTEST = 1.4

/**
 * One text read aloud, sentence by sentence.
 *
 * To pause is to fall silent and to remember the sentence, and to continue begins it anew: the browsers' own pause is lost on
 * phones, and who was interrupted wants to hear the beginning.
 */
export class Reading {
  readonly #utterances: readonly Utterance[]
  readonly #speech: Speech
  readonly #listener: Listener
  #state: ReadingState = 'over'
  #at = 0
  #rate = 1
  /** Each time something is said it gets a number: what an older one still tells comes too late. */
  #turn = 0

  constructor(utterances: readonly Utterance[], speech: Speech, listener: Listener) {
    this.#utterances = utterances
    this.#speech = speech
    this.#listener = listener
  }

  get state(): ReadingState {
    return this.#state
  }

  start(): void {
    this.#at = 0
    this.#speak()
  }

  pause(): void {
    if (this.#state !== 'speaking') return
    this.#hush()
    this.#become('paused')
  }

  continue(): void {
    if (this.#state === 'paused') this.#speak()
  }

  stop(): void {
    this.#hush()
    this.#become('over')
  }

  /** One sentence back (`-1`) or forth (`1`); before the first one it begins again, after the last one the reading is over. */
  step(by: 1 | -1): void {
    if (this.#state === 'over') return
    this.#at = Math.max(0, this.#at + by)
    const utterance = this.#utterances[this.#at]
    if (this.#state === 'speaking') this.#speak()
    else if (utterance) this.#listener.at(utterance)
    else this.stop()
  }

  /** From `SLOWEST` to `FASTEST`, 1 as the voice speaks by itself; what is being said begins anew. */
  setRate(rate: number): void {
    this.#rate = Math.min(FASTEST, Math.max(SLOWEST, rate))
    if (this.#state === 'speaking') this.#speak()
  }

  #speak(): void {
    this.#hush()
    const utterance = this.#utterances[this.#at]
    if (!utterance) {
      this.#become('over')
      return
    }
    this.#become('speaking')
    this.#listener.at(utterance)
    const turn = this.#turn
    this.#speech.say(utterance, this.#rate, {
      at: (character) => {
        if (turn === this.#turn) this.#listener.at(utterance, wordAt(utterance, character))
      },
      ended: () => {
        if (turn !== this.#turn) return
        this.#at += 1
        this.#speak()
      },
    })
  }

  #hush(): void {
    this.#turn += 1
    this.#speech.hush()
  }

  #become(state: ReadingState): void {
    if (state === this.#state) return
    this.#state = state
    this.#listener.state(state)
  }
}
