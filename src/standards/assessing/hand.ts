import type { CalendarDay } from '#kernel'
import type { Assessment, CriterionAnswer } from '../scoring/assessment.ts'
import { type Criterion, optionsOf, type Standard } from '../standard/standard.ts'

/** What one of those who answer says of a criterion. */
export interface Hand {
  readonly criterion: string
  readonly accountId: string
  /** Of the criterion's options; `undefined` where it does not apply to the place. */
  readonly option: string | undefined
  /** Strands in which there is evidence. */
  readonly strands: readonly string[]
  readonly comment: string
  readonly on: CalendarDay
}

/** Of what a hand says of a criterion, in letters. */
export const LONGEST_COMMENT = 2_000

/** A round of answering, with all hands. */
export interface Round {
  readonly hands: readonly Hand[]
  /** Whose answer counts, by criterion, where somebody has decided. */
  readonly decisions: ReadonlyMap<string, string>
  readonly milestones: ReadonlyMap<string, CalendarDay>
  /** The strands to which what was brought as evidence speaks, by criterion. */
  readonly shown: ReadonlyMap<string, readonly string[]>
}

export const handsOn = ({ hands }: Round, criterion: Pick<Criterion, 'id'>): readonly Hand[] =>
  hands.filter((hand) => hand.criterion === criterion.id)

/** Whether hands say different things of a criterion, and nobody has decided. */
export function isOpen(round: Round, criterion: Criterion): boolean {
  const said = new Set(handsOn(round, criterion).map(({ option }) => option))
  return said.size > 1 && !round.decisions.has(criterion.id)
}

/**
 * How the place stands by what its hands say. Where they differ, the decision counts, and until there is one the least that somebody says:
 * nobody is brought to a stage by the kinder of two answers.
 */
export function standingOf(standard: Standard, round: Round, today: CalendarDay): Assessment {
  const answers = standard.criteria.flatMap((criterion): [string, CriterionAnswer][] => {
    const hands = handsOn(round, criterion)
    const decided = hands.find(({ accountId }) => accountId === round.decisions.get(criterion.id))
    const options = optionsOf(criterion)
    const pointsOf = ({ option }: Hand) => options.find(({ id }) => id === option)?.value
    const [least] = (decided ? [decided] : hands).toSorted(
      (one, other) => (pointsOf(one) ?? Infinity) - (pointsOf(other) ?? Infinity),
    )
    if (!least) return []
    const value = pointsOf(least)
    if (value === undefined) return [[criterion.id, { kind: 'not-applicable' }]]
    const agreeing = hands.filter(({ option }) => option === least.option)
    return [
      [
        criterion.id,
        {
          kind: 'answered',
          value,
          // What one of them knows of is evidence, whoever else did not.
          strands: new Set([...agreeing.flatMap(({ strands }) => strands), ...(round.shown.get(criterion.id) ?? [])]),
          on:
            agreeing
              .map(({ on }) => on)
              .toSorted()
              .at(-1) ?? least.on,
        },
      ],
    ]
  })
  return { today, answers: new Map(answers), milestones: round.milestones }
}
