import type { FormProblem } from '../engine/index.ts'

/**
 * Something of a workbook that the form does not have as the sheet has it. `refused`: the sheet makes no form until it is mended.
 * `left-out`: the form works, without this cell, column or question. `noted`: it is taken in another way than another reader would.
 */
export interface SheetProblem {
  readonly weight: 'refused' | 'left-out' | 'noted'
  readonly reason: SheetReason
  /** The sheet's name as the workbook has it; empty for the workbook as a whole. */
  readonly sheet: string
  /** From 1, the header's row. */
  readonly row?: number
  /** The header as the sheet has it. */
  readonly column?: string
  /** What it is about: a type, a name, a setting. Text of the author, never of a person asked. */
  readonly about?: string
}

export type SheetReason =
  | `expression-${FormProblem['kind']}`
  | 'not-a-workbook'
  | 'too-large'
  | 'macros'
  | 'external-entity'
  | 'encrypted'
  | 'legacy-format'
  | 'formula'
  | 'no-survey-sheet'
  | 'no-type-column'
  | 'column-twice'
  | 'column-unknown'
  | 'column-outside'
  | 'sheet-unknown'
  | 'setting-outside'
  | 'type-missing'
  | 'type-unknown'
  | 'type-outside'
  | 'include'
  | 'name-missing'
  | 'name-invalid'
  | 'name-twice'
  | 'name-alike'
  | 'label-missing'
  | 'end-unmatched'
  | 'begin-unmatched'
  | 'list-unknown'
  | 'choice-name-missing'
  | 'choice-name-spaces'
  | 'choice-twice'
  | 'choice-label-missing'
  | 'other-with-filter'
  | 'other-written-out'
  | 'loop-written-out'
  | 'file-missing'
  | 'file-unreadable'
  | 'file-outside'
  | 'parameter-unknown'
  | 'range-invalid'
  | 'calculation-missing'
  | 'calculation-read-only'
  | 'value-unknown'
  | 'too-many'

/** Gathers what a reading finds, in the order of the sheets. */
export class Findings {
  readonly problems: SheetProblem[] = []

  add(weight: SheetProblem['weight'], reason: SheetReason, where: Omit<SheetProblem, 'weight' | 'reason'>): void {
    this.problems.push({ weight, reason, ...where })
  }

  get refused(): boolean {
    return this.problems.some(({ weight }) => weight === 'refused')
  }
}
