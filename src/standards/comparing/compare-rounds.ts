import type { Assessment } from '../scoring/assessment.ts'
import { elementPoints } from '../scoring/element-points.ts'
import { scoreResult } from '../scoring/score.ts'
import { isReached } from '../scoring/stage.ts'
import type { Criterion, Standard } from '../standard/standard.ts'

/** How a place stood by a version of a standard. */
export interface Stood {
  readonly standard: Standard
  readonly standing: Assessment
}

/** A part of both versions, by its id, and how it stood in each; titles are those of the later one. */
export interface Compared<Value> {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly before: Value
  readonly after: Value
}

export interface CriterionCompared extends Pick<Compared<CriterionState>, 'before' | 'after'> {
  readonly criterion: Criterion
}

/** Of 100. */
export type CriterionState = number | 'not-applicable' | 'not-answered'

export interface RoundsCompared {
  readonly stages: readonly Compared<boolean>[]
  /** Of 100; `undefined` where nothing applies. */
  readonly elements: readonly Compared<number | undefined>[]
  readonly scores: readonly Compared<number | undefined>[]
  /** Criteria that stand otherwise than before, in order of the later version. */
  readonly changed: readonly CriterionCompared[]
  /** What one of the versions has and the other has not: it is compared with nothing. */
  readonly only: { readonly before: OnlyIn; readonly after: OnlyIn }
}

/** Titles and questions. */
export type OnlyIn = readonly Readonly<Record<string, string>>[]

/** What has changed from one round to another, also where the standard itself has: its parts are known by their ids. */
export function compareRounds(before: Stood, after: Stood): RoundsCompared {
  const onlyIn = ({ standard }: Stood, { standard: other }: Stood): OnlyIn => {
    const known = new Set(namesIn(other).map(({ name }) => name))
    return namesIn(standard).flatMap(({ name, texts }) => (known.has(name) ? [] : [texts]))
  }
  const compared = <Part extends { readonly id: string; readonly title: Compared<unknown>['title'] }, Value>(
    partsOf: (standard: Standard) => readonly Part[],
    readOff: (stood: Stood, part: Part) => Value,
  ): readonly Compared<Value>[] =>
    partsOf(after.standard).flatMap((part) => {
      const former = partsOf(before.standard).find(({ id }) => id === part.id)
      if (!former) return []
      return { id: part.id, title: part.title, before: readOff(before, former), after: readOff(after, part) }
    })
  return {
    stages: compared(
      ({ stages }) => stages,
      ({ standard, standing }, stage) => isReached(standard, stage, standing),
    ),
    elements: compared(
      ({ elements }) => elements,
      ({ standard, standing }, { id }) => elementPoints(standard, id, standing),
    ),
    scores: compared(
      ({ scores }) => scores,
      ({ standard, standing }, score) => scoreResult(standard, score, standing).value,
    ),
    changed: changedCriteria(before, after),
    only: { before: onlyIn(before, after), after: onlyIn(after, before) },
  }
}

function changedCriteria(before: Stood, after: Stood): readonly CriterionCompared[] {
  const former = new Set(before.standard.criteria.map(({ id }) => id))
  return after.standard.criteria.flatMap((criterion) => {
    const [was, is] = [stateOf(before, criterion), stateOf(after, criterion)]
    return former.has(criterion.id) && was !== is ? { criterion, before: was, after: is } : []
  })
}

function stateOf({ standing }: Stood, { id }: Criterion): CriterionState {
  const answer = standing.answers.get(id)
  if (!answer) return 'not-answered'
  return answer.kind === 'answered' ? answer.value : answer.kind
}

/** All parts of a standard, by their kind and id. */
function namesIn({ stages, elements, scores, criteria }: Standard) {
  const named = (kind: string, parts: readonly Pick<Compared<unknown>, 'id' | 'title'>[]) =>
    parts.map(({ id, title }) => ({ name: `${kind} ${id}`, texts: title }))
  return [
    ...named('stage', stages),
    ...named('element', elements),
    ...named('score', scores),
    ...criteria.map(({ id, question }) => ({ name: `criterion ${id}`, texts: question })),
  ]
}
