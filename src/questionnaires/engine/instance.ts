import type { Choice, Group, Question, Repeat } from '../form/form.ts'
import { calculatedAnswer, readAnswer } from './answer-type.ts'
import { type Answers, isAnswers } from './answers.ts'
import type { Definition, Expressions } from './definition.ts'
import { chosen, evaluated } from './interpret.ts'
import { rowsOf } from './list-row.ts'
import type { Run } from './run.ts'
import { hashOf, shuffled } from './values/random.ts'
import { seedOf } from './values/seed.ts'
import { type Node, toNumber, toText, toTruth, type Value } from './values/value.ts'
import { wordsOf } from './values/words.ts'

/** Why an answer cannot stay as it is: nothing where something is needed, nothing of the question's type, or against its rule. */
export type AnswerProblem = 'required' | 'type' | 'constraint'

/** What can be asked of an instance; a bit each, as a sitting has many. */
const Fact = { relevant: 1, answer: 2, value: 4, choices: 8 } as const

/** An item of the form in a sitting: a question, a group, or one instance of a repeat. Everything is worked out when first asked for. */
export class Instance implements Node {
  readonly run: Run
  readonly definition: Definition
  readonly parent: Instance | undefined
  /** Among the instances of its repeat, from 1; 1 for whatever is in no repeat itself. */
  readonly position: number
  /** `/household/person[2]/age` */
  readonly path: string
  readonly #held: unknown
  #slots: readonly (Instance | Series)[] | undefined
  #answer: string | undefined
  #read: string | undefined
  #isRead = false
  #relevant: boolean | undefined
  #value: string | undefined
  #choices: readonly Choice[] | undefined
  #draws = 0
  /** What is being worked out right now: to ask for it again is a cycle. */
  #open = 0

  constructor(run: Run, definition: Definition, parent: Instance | undefined, held: unknown, position?: number) {
    this.run = run
    this.definition = definition
    this.parent = parent
    this.position = position ?? 1
    this.path = parent ? `${parent.path}/${definition.name}${position === undefined ? '' : `[${position}]`}` : ''
    this.#held = held
    if (definition.question && typeof held === 'string') this.#answer = held
  }

  get kind(): 'question' | 'group' | 'instance' {
    return this.definition.question ? 'question' : this.definition.isRepeat ? 'instance' : 'group'
  }

  get item(): Question | Group | Repeat | undefined {
    return this.definition.item
  }

  get slots(): readonly (Instance | Series)[] {
    const held = isAnswers(this.#held) ? this.#held : {}
    this.#slots ??= this.definition.children.map((child) => {
      const below = Object.hasOwn(held, child.name) ? held[child.name] : undefined
      return child.isRepeat ? new Series(this.run, child, this, below) : new Instance(this.run, child, this, below)
    })
    return this.#slots
  }

  under(definition: Definition): readonly Instance[] {
    const slot = this.slots[definition.index]
    return slot instanceof Series ? slot.instances : slot ? [slot] : []
  }

  children(name: string): readonly Instance[] {
    if (name === '*') return this.definition.children.flatMap((child) => this.under(child))
    const child = this.definition.childNamed.get(name)
    return child ? this.under(child) : []
  }

  text(): string {
    return this.definition.question ? this.value : ''
  }

  /** Whether it and all around it are relevant, and it may be asked in this company. */
  get relevant(): boolean {
    this.#relevant ??= this.#once(Fact.relevant, true, () => {
      if (this.parent && !this.parent.relevant) return false
      if (!this.#isForThisCompany) return false
      return this.#truth('relevant', true)
    })
    return this.#relevant
  }

  get #isForThisCompany(): boolean {
    const { question } = this.definition
    const { company, isCounselled } = this.run.circumstances
    if (question?.sensitivity === 'safety' && company !== 'alone') return false
    return question?.respondent !== 'counsellor' || isCounselled === true
  }

  get required(): boolean {
    return this.#truth('required', false)
  }

  /** A calculated answer is never the person's to change. */
  get readOnly(): boolean {
    const { question, expressions } = this.definition
    return question?.type === 'note' || expressions.calculation !== undefined || this.#truth('readOnly', false)
  }

  /** What is kept for it, valid or not, relevant or not: what the person answered, or the default. Empty for what is calculated. */
  get answer(): string {
    this.#answer ??= this.#once(Fact.answer, '', () => this.#default())
    return this.#answer
  }

  /** The answer as it is read; `undefined` where it is no valid one. */
  get #valid(): string | undefined {
    if (!this.#isRead) {
      this.#read = readAnswer(this.definition, this.answer)
      this.#isRead = true
    }
    return this.#read
  }

  /** What expressions and readers see: empty where it is not relevant, not valid, or no longer among the choices. */
  get value(): string {
    if (this.#value !== undefined) return this.#value
    const value = this.#once(Fact.value, '', () => (this.relevant ? this.#available(this.#given()) : ''))
    if ((this.#open & Fact.value) !== 0) return value
    this.#value = value
    return value
  }

  get problem(): AnswerProblem | undefined {
    const { question, expressions } = this.definition
    if (!question || !this.relevant) return undefined
    if (!expressions.calculation && this.#valid === undefined) return 'type'
    if (this.value === '') return this.required ? 'required' : undefined
    return this.#truth('constraint', true) ? undefined : 'constraint'
  }

  /** The choices that the filter leaves, in the order in which they are shown. */
  get choices(): readonly Choice[] {
    this.#choices ??= this.#once(Fact.choices, [], () => this.#ordered(this.#filtered()))
    return this.#choices
  }

  /** How often an expression of this item has drawn a number so far. */
  nextDraw(): number {
    this.#draws += 1
    return this.#draws
  }

  #default(): string {
    const { question, expressions } = this.definition
    const given = question?.default && 'value' in question.default ? question.default.value : ''
    const text = calculatedAnswer(this.definition, expressions.default ? this.#attempt('default', '', toText) : given)
    // Nobody is told that an answer is wrong that nobody has given.
    return readAnswer(this.definition, text) ?? ''
  }

  #given(): string {
    const { definition, run } = this
    if (definition.question?.type === 'end' && run.circumstances.isEnding) this.#answer = run.now.text
    if (!definition.expressions.calculation) return this.#valid ?? ''
    if (definition.isDrawn && this.answer !== '') return this.answer
    const result = calculatedAnswer(definition, this.#attempt('calculation', '', toText))
    if (definition.isDrawn) this.#answer = result
    return result
  }

  /** Without choices that there are not, or not any more; a ranking is completed with those that have come. */
  #available(value: string): string {
    const { question, choices, expressions } = this.definition
    if (!choices || value === '') return value
    const names = expressions.filter ? new Set(this.choices.map((choice) => choice.name)) : choices
    if (question?.type === 'select_one') return names.has(value) ? value : ''
    const left = wordsOf(value).filter((name) => names.has(name))
    return [
      ...new Set(question?.type === 'rank' ? [...left, ...this.choices.map((choice) => choice.name)] : left),
    ].join(' ')
  }

  #filtered(): readonly Choice[] {
    const { definition, run } = this
    const list = definition.question?.choices?.list ?? ''
    const { filter } = definition.expressions
    if (!filter) return [...(definition.choices?.values() ?? [])]
    const rows = run.attempt(this.path, [], () => chosen(rowsOf(run, list), [filter], { run, current: this }))
    return rows.flatMap((row) => row.choice ?? [])
  }

  #ordered(choices: readonly Choice[]): readonly Choice[] {
    const { definition, run } = this
    if (!definition.question?.choices?.randomize) return choices
    if (!definition.expressions.seed) return shuffled(choices, hashOf(`${run.circumstances.seed} ${this.path}`))
    return shuffled(
      choices,
      this.#attempt('seed', 0, (value) => seedOf(value, run.zone)),
    )
  }

  #truth(column: keyof Expressions, otherwise: boolean): boolean {
    return this.definition.expressions[column] ? this.#attempt(column, otherwise, toTruth) : otherwise
  }

  #attempt<T>(column: keyof Expressions, instead: T, as: (value: Value) => T): T {
    return attempted(this.run, this, this.definition.expressions[column], this.path, instead, as)
  }

  #once<T>(fact: number, instead: T, work: () => T): T {
    if ((this.#open & fact) !== 0) {
      // A calculation that is worked out once reads itself as empty until then.
      if (fact !== Fact.value || !this.definition.isDrawn) this.run.report('cycle', this.path)
      return instead
    }
    this.#open |= fact
    try {
      return work()
    } finally {
      this.#open &= ~fact
    }
  }
}

/** A repeat in a sitting: its instances, as many as the form counts or the person has added. */
export class Series implements Node {
  readonly kind = 'repeat'
  readonly run: Run
  readonly definition: Definition
  readonly parent: Instance
  readonly position = 1
  readonly path: string
  readonly #held: readonly unknown[] | undefined
  #all: readonly Instance[] | undefined
  #counted = 0
  #isCounting = false

  constructor(run: Run, definition: Definition, parent: Instance, held: unknown) {
    this.run = run
    this.definition = definition
    this.parent = parent
    this.path = `${parent.path}/${definition.name}`
    this.#held = Array.isArray(held) ? held : undefined
  }

  get item(): Repeat | undefined {
    return this.definition.item?.kind === 'repeat' ? this.definition.item : undefined
  }

  text(): string {
    return ''
  }

  children(): readonly Node[] {
    return []
  }

  get relevant(): boolean {
    return (
      this.parent.relevant && attempted(this.run, this, this.definition.expressions.relevant, this.path, true, toTruth)
    )
  }

  /** Whether the person says how many there are. */
  get isOpen(): boolean {
    return this.definition.expressions.count === undefined
  }

  get instances(): readonly Instance[] {
    const all = this.all
    return all.length === this.#counted ? all : all.slice(0, this.#counted)
  }

  /** With those beyond what the form counts now, whose answers are kept in case the count rises again. */
  get all(): readonly Instance[] {
    if (this.#all) return this.#all
    if (this.#isCounting) {
      this.run.report('cycle', this.path)
      return []
    }
    this.#isCounting = true
    const held = this.#held ?? (this.isOpen ? [undefined] : [])
    const wanted = this.#wanted(held.length)
    const admitted = this.run.admitInstances(Math.max(wanted, held.length))
    this.#counted = Math.min(wanted, admitted)
    this.#all = Array.from(
      { length: admitted },
      (_, index) => new Instance(this.run, this.definition, this.parent, held[index], index + 1),
    )
    this.#isCounting = false
    return this.#all
  }

  /** A count that is no number, as of a question not yet answered, leaves as many as there are. */
  #wanted(held: number): number {
    const { count } = this.definition.expressions
    if (!count) return held
    const wanted = attempted(this.run, this, count, this.path, Number.NaN, (value) => toNumber(value, this.run.zone))
    return Number.isNaN(wanted) ? held : Math.max(0, Math.trunc(wanted))
  }
}

/** The value of an expression of `node`, as its column needs it; `instead` where it has none or it cannot be worked out. */
export function attempted<T>(
  run: Run,
  node: Instance | Series,
  expression: Expressions[keyof Expressions],
  path: string,
  instead: T,
  as: (value: Value) => T,
): T {
  if (!expression) return instead
  return run.attempt(path, instead, () => as(evaluated(expression, { run, current: node, node, position: 1, size: 1 })))
}

/** What is to be kept of a sitting: see `Answers`. Written in the order of the form, so that the same answers are the same bytes. */
export function answersOf(instance: Instance): Answers {
  const entries: [string, string | Answers | readonly Answers[]][] = []
  for (const slot of instance.slots) {
    const { name, question, expressions, isDrawn } = slot.definition
    if (slot instanceof Series) {
      if (slot.isOpen || slot.all.length > 0) entries.push([name, slot.all.map(answersOf)])
    } else if (!question) {
      const answers = answersOf(slot)
      if (Object.keys(answers).length > 0) entries.push([name, answers])
    } else if (question.type !== 'note' && (!expressions.calculation || isDrawn)) {
      const hasDefault = question.default !== undefined || expressions.default !== undefined
      if (slot.answer !== '' || hasDefault) entries.push([name, slot.answer])
    }
  }
  // Defined, not assigned: a question may be called `__proto__`.
  return Object.fromEntries(entries)
}
