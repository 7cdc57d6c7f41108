import { answerIn } from '../asking/asked-node.ts'
import type { Evaluation } from '../engine/index.ts'
import { keepAnswer, LONGEST_ANSWER, type Sitting } from '../sitting/sitting.ts'

/** The field of a question on a page with others, and its id. */
export const fieldOf = (path: string): string => `answer${path}`

export interface KeptAll {
  readonly sitting: Sitting
  /** Somebody was taken out of a list since the page was shown: answers about people in lists were left as they were. */
  readonly isPersonsChanged: boolean
}

/** The sitting with the answers of a whole page, each kept at its own question; `undefined` where one is no answer of any form. */
export function keepAll(before: Evaluation, sitting: Sitting, page: URLSearchParams): KeptAll | undefined {
  const removals = Number(page.get('removals') ?? Number.NaN)
  let now: Sitting = { ...sitting, answers: before.answers }
  let isPersonsChanged = false
  for (const path of new Set(page.getAll('asked'))) {
    const text = answerIn(page, fieldOf(path))
    if (text.length > LONGEST_ANSWER) return undefined
    const outcome = keepAnswer(before, now, path, text, removals)
    if (outcome.kind === 'kept') now = outcome.sitting
    else if (outcome.reason === 'persons-changed') isPersonsChanged = true
    else return undefined
  }
  return { sitting: now, isPersonsChanged }
}
