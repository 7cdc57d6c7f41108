import type { Definition, OpenForm } from '../engine/definition.ts'
import type { Question } from '../form/form.ts'

/** A form as it stands on paper: what a person can write down, numbered. */
export type PaperEntry =
  | PaperQuestion
  | { readonly kind: 'note'; readonly definition: Definition }
  | { readonly kind: 'group'; readonly definition: Definition; readonly entries: readonly PaperEntry[] }
  | {
      readonly kind: 'repeat'
      readonly definition: Definition
      readonly path: string
      readonly instances: readonly PaperEntry[][]
    }

export interface PaperQuestion {
  readonly kind: 'question'
  readonly definition: Definition
  readonly question: Question
  /** In each instance of a repeat it has the same. */
  readonly number: number
  /** `/household/person[2]/age` */
  readonly path: string
}

export interface PaperForm {
  readonly entries: readonly PaperEntry[]
  readonly numbers: ReadonlyMap<Definition, number>
}

/** Room for so many people in each list; for more there is another sheet. */
export const PAPER_INSTANCES = 3

const UNSEEN = ['calculate', 'hidden', 'start', 'end', 'today']

/**
 * The form as paper asks it. Questions about safety are left out, since a sheet is seen by others; those of a counsellor, since nobody
 * is there to answer them.
 *
 * @param instancesAt how many instances of the repeat at a path there is room for.
 */
export function paperForm(
  { root, definitions }: OpenForm,
  instancesAt: (path: string) => number = () => PAPER_INSTANCES,
): PaperForm {
  const numbers = new Map(
    definitions.filter(isAsked).map((definition, index): [Definition, number] => [definition, index + 1]),
  )
  const entriesOf = ({ children }: Definition, around: string): PaperEntry[] =>
    children.flatMap((definition): PaperEntry[] => {
      const { question, isRepeat } = definition
      const path = `${around}/${definition.name}`
      if (question?.type === 'note') return [{ kind: 'note', definition }]
      if (question) {
        const number = numbers.get(definition)
        return number === undefined ? [] : [{ kind: 'question', definition, question, number, path }]
      }
      if (!isRepeat) return [{ kind: 'group', definition, entries: entriesOf(definition, path) }]
      const instances = Array.from({ length: instancesAt(path) }, (_, at) =>
        entriesOf(definition, `${path}[${at + 1}]`),
      )
      return [{ kind: 'repeat', definition, path, instances }]
    })
  return { entries: entriesOf(root, ''), numbers }
}

function isAsked({ question, expressions }: Definition): boolean {
  if (!question || question.type === 'note' || UNSEEN.includes(question.type) || expressions.calculation) return false
  return question.sensitivity !== 'safety' && question.respondent !== 'counsellor'
}
