import { problemsOfStandard, type StandardProblem } from './problems-of-standard.ts'
import { type Standard, standardShape } from './standard.ts'

export type ReadStandard =
  | { readonly kind: 'read'; readonly standard: Standard }
  | { readonly kind: 'refused'; readonly problems: readonly (StandardProblem | ShapeProblem)[] }

/** Something in the file that is not as it must be, in the words of the shape's own check. */
export interface ShapeProblem {
  /** A JSON pointer. */
  readonly at: string
  readonly fault: 'shape'
  readonly about: string
}

const MOST_PROBLEMS = 100

/** A standard from a file's JSON; all that is wrong with it, up to a hundred problems. */
export function readStandard(json: unknown): ReadStandard {
  const parsed = standardShape.safeParse(json)
  const problems = parsed.success
    ? problemsOfStandard(parsed.data)
    : parsed.error.issues.map(
        ({ path, message }): ShapeProblem => ({ at: pointerTo(path), fault: 'shape', about: message }),
      )
  if (parsed.success && problems.length === 0) return { kind: 'read', standard: parsed.data }
  return { kind: 'refused', problems: problems.slice(0, MOST_PROBLEMS) }
}

/** RFC 6901. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
