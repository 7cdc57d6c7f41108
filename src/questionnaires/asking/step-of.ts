import { companyIn } from './company-fields.tsx'
import { givenToPlace, showCheck, showHandIn } from './hand-in-steps.tsx'
import { answerStop, showStop } from './question-steps.tsx'
import { type FormAsk, onward, type Step } from './step.ts'
import type { SittingVisit } from './visit.ts'

/**
 * What comes of a request below the first page of a form, the same wherever the sitting is kept; `undefined` for what only whoever
 * keeps it can answer.
 */
export function stepOf(visit: SittingVisit, { method, path, fields }: FormAsk): Step | undefined {
  const stop = /^\/at(\/.+)$/.exec(path)?.[1]
  if (stop !== undefined) return method === 'GET' ? showStop(visit, stop) : answerStop(visit, stop, fields)
  switch (`${method} ${path}`) {
    case 'GET /check':
      return showCheck(visit)
    case 'GET /hand-in':
      return showHandIn(visit)
    case 'POST /hand-in':
      return givenToPlace(visit, fields)
    case 'POST /sitting':
      return fields.get('do') === 'save' ? settled(visit, fields) : undefined
    default:
      return undefined
  }
}

/** Who answers, changed. */
function settled({ sitting, definition, base }: SittingVisit, fields: URLSearchParams): Step {
  return { keep: { ...sitting, ...companyIn(fields, definition) }, turn: onward(`${base}?done=saved`) }
}
