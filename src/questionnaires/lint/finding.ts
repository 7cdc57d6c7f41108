import type { FormProblem } from '../engine/index.ts'

/** Something in a form that its author should look at before anybody is asked. */
export interface Finding {
  readonly severity: Severity
  readonly reason: FindingReason
  readonly sheet: 'survey' | 'choices'
  /** From 1, the header's row. */
  readonly row: number
  /** As XLSForm heads it, with its language: `label::French (fr)`. */
  readonly column: string
  /** The question or choice it is about, by name. */
  readonly about: string
  /** The piece that is meant: a reference, a language, a file, the items of a circle; empty where the reason says all. */
  readonly what: string
}

/** `error`: somebody who answers cannot go on, or is asked something else than is meant. `warning`: somebody is left out. */
export type Severity = 'error' | 'warning' | 'advice'

export type FindingReason = `expression-${FormProblem['kind']}` | keyof typeof SEVERITIES

const SEVERITIES = {
  cycle: 'error',
  unreachable: 'error',
  'dead-end': 'error',
  'no-choices': 'error',
  'choice-unknown': 'warning',
  untranslated: 'warning',
  'choice-unlabelled': 'warning',
  'file-missing': 'warning',
  'without-purpose': 'advice',
  'leads-nowhere': 'advice',
  'long-sentence': 'advice',
  'hard-to-read': 'advice',
} as const satisfies Record<string, Severity>

export function finding(
  reason: FindingReason,
  where: Pick<Finding, 'row' | 'column' | 'about'> & { readonly sheet?: 'choices'; readonly what?: string },
): Finding {
  return { severity: severityOf(reason), reason, sheet: 'survey', what: '', ...where }
}

function severityOf(reason: FindingReason): Severity {
  if (reason === 'expression-ambiguous-reference') return 'warning'
  return Object.hasOwn(SEVERITIES, reason) ? SEVERITIES[reason as keyof typeof SEVERITIES] : 'error'
}
