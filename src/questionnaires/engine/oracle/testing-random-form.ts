import type { Form, Item, Question, QuestionType } from '../../form/form.ts'
import { choice, formOf, group, question, repeat } from '../testing-form.ts'
import { Chance } from './testing-random.ts'
import { type Known, RandomExpression } from './testing-random-expression.ts'

const ASKED: readonly [QuestionType, ...QuestionType[]] = [
  'text',
  'integer',
  'integer',
  'decimal',
  'select_one',
  'select_one',
  'select_multiple',
  'rank',
  'date',
  'time',
  'dateTime',
  'range',
  'acknowledge',
  'geopoint',
  'note',
  'calculate',
  'calculate',
  'calculate',
]

/** A form of ten to forty items, with groups, repeats within repeats and expressions about what stands before them. */
export function randomForm(seed: number): Form {
  const chance = new Chance(seed)
  const maker = new Maker(chance)
  const items = maker.items(6 + chance.below(10), [], true)
  return formOf(items, {
    id: `random-${seed}`,
    choices: {
      plain: ['a', 'b', 'c'].map((name) => choice(name)),
      kinds: ['x', 'y', 'z', 'w'].map((name, index) =>
        choice(name, { columns: { kind: index % 2 === 0 ? 'a' : 'b', weight: String(index) } }),
      ),
    },
    tables: {
      towns: [
        { key: 'a', people: '10' },
        { key: 'b', people: '200' },
        { key: '5', people: '7' },
      ],
    },
  })
}

class Maker {
  readonly #chance: Chance
  readonly #known: Known[] = []
  #count = 0

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** `isSure` where nothing around can become not relevant. */
  items(count: number, repeats: readonly string[], isSure: boolean): readonly Item[] {
    return Array.from({ length: count }, () => this.#item(repeats, count, isSure))
  }

  #item(repeats: readonly string[], size: number, isSureAround: boolean): Item {
    this.#count += 1
    const name = `q${this.#count}`
    const chance = this.#chance
    const expression = new RandomExpression(chance, this.#known, repeats)
    const relevant: Pick<Question, 'relevant'> = chance.is(0.25) ? { relevant: expression.truth() } : {}
    const isSure = isSureAround && relevant.relevant === undefined
    const isWhole = repeats.length < 2 && size > 2 && chance.is(0.2)
    if (!isWhole) return this.#question(name, repeats, expression, isSure ? this.#begun() : relevant)
    if (chance.is(0.5)) return group(name, this.items(1 + chance.below(4), repeats, isSure), relevant)
    const count = chance.is(0.3) ? { count: expression.smallCount() } : {}
    this.#known.push({ name, kind: 'repeat', repeats })
    return repeat(name, this.items(1 + chance.below(4), [...repeats, name], isSure), { ...relevant, ...count })
  }

  #question(
    name: string,
    repeats: readonly string[],
    expression: RandomExpression,
    given: Partial<Question>,
  ): Question {
    const chance = this.#chance
    const type = given.type ?? chance.one(ASKED)
    const more: Partial<Question> = {
      ...given,
      ...(chance.is(0.2) && type !== 'note' ? { required: chance.is(0.5) ? 'true()' : expression.truth() } : {}),
      ...(chance.is(0.25) ? { constraint: expression.rule() } : {}),
      ...(chance.is(0.1) && type !== 'calculate' ? { readOnly: expression.truth() } : {}),
      ...(given.type ? {} : this.#particulars(type, expression)),
    }
    this.#known.push({ name, kind: type, repeats })
    return question(name, type, more)
  }

  /** At times something that begins with a value of its own, worked out when the sitting or the instance begins. */
  #begun(): Partial<Question> {
    const chance = this.#chance
    if (!chance.is(0.15)) return {}
    return {
      type: 'text',
      default: { expression: chance.one(['1 + 2', 'today()', "concat('a', 'b')", 'string(5 > 3)']) },
    }
  }

  #particulars(type: QuestionType, expression: RandomExpression): Partial<Question> {
    const chance = this.#chance
    switch (type) {
      case 'calculate':
        return { calculation: expression.calculation() }
      case 'integer':
      case 'decimal':
        if (chance.is(0.2)) return { calculation: expression.number() }
        return chance.is(0.2) ? { default: { value: String(chance.below(20)) } } : {}
      case 'text':
        if (chance.is(0.2)) return { calculation: expression.text() }
        return chance.is(0.2) ? { default: { value: chance.one(['a', 'yes', '12']) } } : {}
      case 'select_one':
      case 'select_multiple':
      case 'rank': {
        const isFiltered = type !== 'rank' && chance.is(0.4)
        const randomize =
          type === 'select_one' && chance.is(0.2) ? { randomize: { seed: `int(${expression.number()})` } } : {}
        return {
          choices: isFiltered
            ? { list: 'kinds', filter: expression.filter(), ...randomize }
            : { list: chance.one(['plain', 'kinds']), ...randomize },
        }
      }
      case 'range':
        return {
          range: chance.one([
            { start: 0, end: 10, step: 2 },
            { start: 0, end: 1, step: 0.25 },
          ]),
        }
      default:
        return {}
    }
  }
}
