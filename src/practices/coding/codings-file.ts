import { stringify } from 'csv-stringify/sync'
import { type Coding, passageOf } from '../plane/plane.ts'
import { type BothCodings, outcomeOf } from './coding-outcome.ts'
import type { PolicyFeature } from './policy-feature.ts'

const HEADS = [
  ...['feature', 'about', 'coder_1', 'coder_1_passage', 'coder_2', 'coder_2_passage'],
  ...['adjudicated', 'adjudicated_passage', 'reason', 'counts'],
]

/** What both coders have read and what was decided, feature by feature, as CSV. Nobody is named in it. */
export function codingsFile(features: readonly PolicyFeature[], both: BothCodings): string {
  const { hands, rulings } = both
  const { counting, differences } = outcomeOf(features, both)
  const cells = (coding: Coding | undefined) => [coding?.says ?? '', (coding && passageOf(coding)) ?? '']
  const rows = features.map(({ id, about }) => {
    const ruling = differences.includes(id) ? rulings.get(id) : undefined
    return [
      id,
      about === 'right-restricted' ? about : `${about.axis}: ${about.towards}`,
      ...hands.flatMap((codings) => cells(codings.get(id))),
      ...cells(ruling),
      ruling?.reason ?? '',
      counting.get(id)?.says ?? '',
    ]
  })
  return stringify([HEADS, ...rows], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}
