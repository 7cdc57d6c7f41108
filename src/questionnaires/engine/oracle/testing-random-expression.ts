import type { QuestionType } from '../../form/form.ts'
import type { Chance } from './testing-random.ts'

/** An item that stands before, and the repeats around it, the outer first. */
export interface Known {
  readonly name: string
  readonly kind: QuestionType | 'repeat'
  readonly repeats: readonly string[]
}

type Maker = () => string

/** Expressions at a place in a form, about items before it; none that the reference engine reads otherwise (see `DEVIATIONS`). */
export class RandomExpression {
  readonly #chance: Chance
  readonly #known: readonly Known[]
  readonly #repeats: readonly string[]
  #depth = 0

  constructor(chance: Chance, known: readonly Known[], repeats: readonly string[]) {
    this.#chance = chance
    this.#known = [...known]
    this.#repeats = repeats
  }

  calculation(): string {
    const { text, number } = this
    return this.#chance.one<Maker>([
      () => text.call(this),
      () => number.call(this),
      () => `string(${this.truth()})`,
      () => `once(${this.text()})`,
    ])()
  }

  /** About the answer itself. */
  rule(): string {
    return this.#chance.one<Maker>([
      () => `. > ${this.number()}`,
      () => `. != ${this.text()}`,
      () => 'string-length(.) < 4',
      () => "regex(., '^[a-z0-9. ]+$')",
      () => 'count-selected(.) <= 2',
      () => `. <= today() or ${this.truth()}`,
    ])()
  }

  filter(): string {
    const one = this.#reference('select_one', 'text', 'calculate')
    return this.#chance.one<Maker>([
      () => (one ? `kind = ${one}` : "kind = 'a'"),
      () => `weight < ${this.number()}`,
      () => (one ? `name != ${one}` : "selected('x y', name)"),
      () => 'position() < 3',
    ])()
  }

  smallCount(): string {
    const number = this.#reference('integer', 'calculate')
    return number
      ? this.#chance.one([`int(if(${number} > 3, 3, ${number}))`, `int(number(${number}) mod 4)`, '2'])
      : '3'
  }

  truth(): string {
    return this.#nested(
      ["'b' = 'b'", 'true()', 'false()'],
      [
        () => `${this.number()} ${this.#chance.one(['<', '<=', '>', '>=', '=', '!='])} ${this.number()}`,
        () => `${this.text()} ${this.#chance.one(['=', '!='])} ${this.text()}`,
        () => `(${this.truth()} and ${this.truth()})`,
        () => `(${this.truth()} or ${this.truth()})`,
        () => `not(${this.truth()})`,
        () => `selected(${this.text()}, '${this.#chance.one(['a', 'b', 'x'])}')`,
        () => `contains(${this.text()}, 'a')`,
        () => `starts-with(${this.text()}, ${this.text()})`,
        () => `regex(${this.text()}, '^[0-9]+$')`,
        () => `boolean(${this.#reference() ?? '1'})`,
        () => `checklist(1, 2, ${this.truth()}, ${this.truth()})`,
        () => `boolean-from-string(${this.text()})`,
        () => this.#compared('date', 'dateTime') ?? this.truth(),
      ],
    )
  }

  number(): string {
    return this.#nested(
      [String(this.#chance.below(10)), '2.5', "number('')"],
      [
        () => this.#reference('integer', 'decimal', 'calculate', 'range') ?? '3',
        () => this.#reference() ?? '4',
        () => `(${this.number()} ${this.#chance.one(['+', '-', '*', 'div', 'mod'])} ${this.number()})`,
        () => `-(${this.number()})`,
        () => `${this.#chance.one(['int', 'abs', 'floor', 'ceiling'])}(${this.number()})`,
        () => `round(${this.number()}, ${this.#chance.below(3)})`,
        () => `if(${this.truth()}, ${this.number()}, ${this.number()})`,
        () => `${this.#chance.one(['max', 'min'])}(${this.number()}, ${this.#reference('integer', 'decimal') ?? '1'})`,
        () => this.#counted('count') ?? '1',
        () => this.#summed() ?? '2',
        () => this.#about('count-non-empty') ?? '6',
        () => `string-length(${this.text()})`,
        () => `count-selected(${this.text()})`,
        () => (this.#repeats.length > 0 ? 'position(..)' : '1'),
        () => `number(coalesce(${this.text()}, '5'))`,
      ],
    )
  }

  text(): string {
    return this.#nested(
      ["'a'", "'b'", "''", "'yes'", "'a b'"],
      [
        () => this.#reference() ?? "'c'",
        () => this.#reference('text', 'select_one', 'select_multiple', 'calculate') ?? "'d'",
        () => `concat(${this.text()}, ${this.#reference() ?? "'e'"}, ${this.number()})`,
        () => `join('-', ${this.#reference() ?? "'f'"}, ${this.text()})`,
        () => `if(${this.truth()}, ${this.text()}, ${this.text()})`,
        () => `coalesce(${this.text()}, ${this.text()})`,
        () => `normalize-space(substr(${this.text()}, ${this.#chance.below(3)}, ${this.#chance.below(5) - 1}))`,
        () => `normalize-space(substring(${this.text()}, ${this.#chance.below(3)}, 2))`,
        () => `normalize-space(substring-before(${this.text()}, 'a'))`,
        () => `normalize-space(substring-after(${this.text()}, '-'))`,
        () => `selected-at(${this.text()}, ${this.#chance.below(3)})`,
        () => `normalize-space(translate(${this.text()}, 'ab', 'xy'))`,
        () => `normalize-space(${this.text()})`,
        () => `string(${this.number()})`,
        () => `format-date(${this.#reference('date', 'dateTime') ?? "'2026-02-01'"}, '%Y/%m/%d %e %n %b')`,
        () => `pulldata('towns', 'people', 'key', ${this.text()})`,
        () => `instance('kinds')/root/item[name = ${this.#reference('select_one') ?? "'x'"}]/kind`,
        () => this.#named('select_one') ?? "'g'",
        () => this.#indexed() ?? "'h'",
      ],
    )
  }

  /** Something simple, or something made of others while that is not too deep. */
  #nested(simple: readonly [string, ...string[]], made: readonly [Maker, ...Maker[]]): string {
    if (this.#depth > 2 || this.#chance.is(0.2)) return this.#chance.one(simple)
    this.#depth += 1
    const written = this.#chance.one(made)()
    this.#depth -= 1
    return written
  }

  #reference(...kinds: readonly Known['kind'][]): string | undefined {
    const found = this.#chance.one(this.#questions(...kinds))
    return found && `\${${found.name}}`
  }

  #questions(...kinds: readonly Known['kind'][]): readonly Known[] {
    return this.#known.filter(({ kind }) => kind !== 'repeat' && (kinds.length === 0 || kinds.includes(kind)))
  }

  #compared(...kinds: readonly Known['kind'][]): string | undefined {
    const [one, other] = [this.#reference(...kinds), this.#reference(...kinds)]
    return one && `${one} ${this.#chance.one(['<', '>=', '='])} ${other}`
  }

  #about(name: string): string | undefined {
    const found = this.#reference()
    return found && `${name}(${found})`
  }

  #counted(name: string): string | undefined {
    const found = this.#chance.one(this.#known.filter(({ kind }) => kind === 'repeat'))
    return found && `${name}(\${${found.name}})`
  }

  #summed(): string | undefined {
    const found = this.#reference('integer', 'decimal', 'range', 'calculate')
    return found && `if(count(${found}) > 0, sum(${found}), 0)`
  }

  #named(kind: QuestionType): string | undefined {
    const found = this.#chance.one(
      this.#questions(kind).filter(({ repeats }) => repeats.every((name) => this.#repeats.includes(name))),
    )
    return found && `jr:choice-name(${this.text()}, '\${${found.name}}')`
  }

  /** Of an item directly in a repeat that stands at the top. */
  #indexed(): string | undefined {
    const found = this.#chance.one(this.#questions().filter(({ repeats }) => repeats.length === 1))
    return found && `indexed-repeat(\${${found.name}}, \${${found.repeats[0]}}, ${this.number()})`
  }
}
