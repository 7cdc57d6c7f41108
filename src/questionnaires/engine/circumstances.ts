/** All that an evaluation depends on besides the form and the answers; the same circumstances give the same result anywhere. */
export interface Circumstances {
  /** Epoch milliseconds. */
  readonly now: number
  /** IANA name; days and times are told as its clocks show them. */
  readonly zone: string
  /** Of the sitting, drawn once when it begins: orders of choices and `random()` come from it. */
  readonly seed: string
  /** The `key` of the form's language that `jr:choice-name` and look-ups of labels speak. */
  readonly language: string
  /** With others at the table, or a counsellor beside one, questions about safety are not asked and their answers not shown. */
  readonly company: 'alone' | 'family' | 'side-by-side'
  /** Whether a counsellor asks: the questions that a counsellor answers are not asked, and their answers not shown, otherwise. */
  readonly isCounselled?: boolean
  /** Whether the sitting ends with this evaluation: questions of type `end` are then filled in. */
  readonly isEnding?: boolean
}
