import type { Definition, OpenForm } from '../engine/definition.ts'
import { candidatesFor } from './candidates.ts'
import { bothOf, type Restriction, type Way, waysFor } from './restriction.ts'

/** Ways looked at before a question is given the benefit of the doubt. */
const MOST_TRIED = 2_000

/** Whether any answers lead to an item. `true` also where that cannot be told: only what is certainly never asked is not. */
export function canBeAsked(item: Definition, open: OpenForm): boolean {
  const search = new Search(open)
  return search.isPossible(search.relevanceOf([item]), new Set())
}

/** Whether any answer other than the empty one meets the constraint of a question that is asked. `true` also where that cannot be told. */
export function canBeAnswered(question: Definition, open: OpenForm): boolean {
  const search = new Search(open)
  const { constraint } = question.expressions
  const given: Restriction = { of: question, mentions: '', isOrder: false, holds: (answer) => answer !== '' }
  const ways = constraint ? waysFor(constraint, true, question, open) : [[]]
  return search.isPossible(bothOf([[given]], ways), new Set())
}

class Search {
  readonly #open: OpenForm
  #tried = 0

  constructor(open: OpenForm) {
    this.#open = open
  }

  /** The ways for all of these and what is around them to be relevant. */
  relevanceOf(items: readonly Definition[]): readonly Way[] {
    return [...new Set(items.flatMap(({ chain }) => chain))]
      .flatMap((each) =>
        each.expressions.relevant ? [waysFor(each.expressions.relevant, true, each, this.#open)] : [],
      )
      .reduce(bothOf, [[]])
  }

  /** Whether some answers go one of these ways. A question that has to be answered has to be asked as well; of `asked` that is known. */
  isPossible(ways: readonly Way[], asked: ReadonlySet<Definition>): boolean {
    return ways.some((way) => {
      this.#tried += 1
      if (this.#tried > MOST_TRIED) return true
      const answered: Definition[] = []
      for (const [question, restrictions] of Map.groupBy(way, ({ of }) => of)) {
        const possible = candidatesFor(question, restrictions)?.filter((answer) =>
          restrictions.every(({ holds }) => holds(answer)),
        )
        if (possible?.length === 0) return false
        if (possible && !possible.includes('') && !asked.has(question)) answered.push(question)
      }
      if (answered.length === 0) return true
      return this.isPossible(bothOf([way], this.relevanceOf(answered)), new Set([...asked, ...answered]))
    })
  }
}
