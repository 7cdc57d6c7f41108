import type { Circumstances } from './circumstances.ts'
import type { OpenForm } from './definition.ts'
import type { ListRow } from './list-row.ts'
import { Moment, momentOf } from './values/moment.ts'
import { hashOf, parkMiller } from './values/random.ts'

/** What went wrong with the form while it was evaluated; never the fault of the person who answers. */
export interface FormFault {
  readonly kind: 'cycle' | 'too-much-work' | 'too-deep' | 'too-long' | 'too-many-instances' | 'cannot-evaluate'
  /** The item whose expression it was; of the whole form for `too-much-work`. */
  readonly path: string
  /** In English, for the author of the form. */
  readonly sentence: string
}

/** Of all repeats of a sitting together, nested ones included. */
export const MOST_INSTANCES = 1_000
/** Parts of expressions and nodes visited in one evaluation. A form of 300 questions needs some thousands. */
const MOST_STEPS = 2_000_000
/** Expressions within expressions and calculations that need calculations. */
const DEEPEST = 900
/** Of a text that an expression makes, in UTF-16 units. */
const LONGEST_TEXT = 100_000

const SENTENCES: Readonly<Record<Exclude<FormFault['kind'], 'cannot-evaluate'>, string>> = {
  cycle: 'To know its value, its value is needed.',
  'too-much-work': 'The form needs more steps than one evaluation may take; what was not worked out is empty.',
  'too-deep': 'Too many calculations need each other.',
  'too-long': `A calculated text is longer than ${LONGEST_TEXT} characters.`,
  'too-many-instances': `A sitting has at most ${MOST_INSTANCES} instances of repeats; further ones are left out.`,
}

/** Thrown to leave an expression that cannot be finished; caught where its result is needed. */
export class Halt extends Error {
  readonly kind: FormFault['kind']

  constructor(kind: FormFault['kind'], message = kind as string) {
    super(message)
    this.kind = kind
  }
}

/** One evaluation: its circumstances, what it has used up, and what it has found wrong. */
export class Run {
  readonly open: OpenForm
  readonly circumstances: Circumstances
  readonly faults: FormFault[] = []
  readonly now: Moment
  readonly today: Moment
  /** Rows of lists and tables that expressions have looked at. */
  readonly lists = new Map<string, readonly ListRow[]>()
  #steps = 0
  #depth = 0
  #instances = 0

  constructor(open: OpenForm, circumstances: Circumstances) {
    this.open = open
    this.circumstances = circumstances
    this.now = momentOf(circumstances.now, circumstances.zone)
    this.today = new Moment(Math.floor(this.now.days), circumstances.zone)
  }

  get zone(): string {
    return this.circumstances.zone
  }

  /** Counts work, so that no form keeps a server or a telephone busy. */
  spend(steps: number): void {
    this.#steps += steps
    if (this.#steps > MOST_STEPS) throw new Halt('too-much-work')
  }

  /** Begins an expression within an expression; `leave` ends it, and so does whatever `attempt` gives up. */
  enter(): void {
    this.spend(1)
    if (this.#depth >= DEEPEST) throw new Halt('too-deep')
    this.#depth += 1
  }

  leave(): void {
    this.#depth -= 1
  }

  checkLength(text: string): string {
    if (text.length > LONGEST_TEXT) throw new Halt('too-long')
    this.spend(text.length >> 6)
    return text
  }

  /** What `work` yields, or `instead` when it cannot be finished, which is then told once. */
  attempt<T>(path: string, instead: T, work: () => T): T {
    const depth = this.#depth
    try {
      return work()
    } catch (halt) {
      if (!(halt instanceof Halt)) throw halt
      this.#depth = depth
      this.report(halt.kind, path, halt.message)
      return instead
    }
  }

  report(kind: FormFault['kind'], path: string, message = ''): void {
    const of = kind === 'too-much-work' || kind === 'too-many-instances' ? '' : path
    if (this.faults.some((fault) => fault.kind === kind && fault.path === of)) return
    this.faults.push({ kind, path: of, sentence: kind === 'cannot-evaluate' ? message : SENTENCES[kind] })
  }

  /** How many of `wanted` further instances there may be. */
  admitInstances(wanted: number): number {
    const admitted = Math.min(wanted, MOST_INSTANCES - this.#instances)
    if (admitted < wanted) this.report('too-many-instances', '')
    this.#instances += admitted
    return admitted
  }

  /** Numbers that belong to this sitting, a node and how often it has drawn. */
  drawer(path: string, times: number): () => number {
    return parkMiller(hashOf(`${this.circumstances.seed} ${path} ${times}`))
  }
}
