import * as z from 'zod'

/**
 * A standard by which a place measures itself, as data: its parts, its questions, its stages and its scores. Nothing in the code knows any
 * one of them. Never changed after its first answer; a change is a new version.
 *
 * Ids are the author's, unique among their kind. Parts of the standard refer to each other by them; `problemsOfStandard` tells what
 * cannot be.
 */

const id = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(80)
/** A text by BCP 47 tag; the first is the language that it was written in. */
const texts = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/), z.string().min(1).max(4000))
  .refine((given) => Object.keys(given).length > 0, { error: 'has no text in any language' })
const share = z.number().gt(0).max(1)
const weight = z.number().positive().max(1_000_000)
const years = z.number().int().min(1).max(50)

/** Which criteria a rule is about: all of them, or those of some elements, or those with a mark. */
const scope = z.strictObject({
  elements: z.array(id).min(1).optional(),
  only: z.enum(['mandatory', 'core']).optional(),
})

const rule = z.discriminatedUnion('kind', [
  /** Every criterion in the scope is met. */
  z.strictObject({ kind: z.literal('all'), of: scope }),
  z.strictObject({ kind: z.literal('at-least'), of: scope, count: z.number().int().min(1) }),
  /** Of those in the scope that apply, at least this share is met. */
  z.strictObject({ kind: z.literal('share'), of: scope, share }),
  /** So many of the elements are met as a whole; all of them where no count is given. */
  z.strictObject({
    kind: z.literal('elements'),
    elements: z.array(id).min(1),
    count: z.number().int().min(1).optional(),
  }),
  /** Something took place, at most so many years ago. */
  z.strictObject({ kind: z.literal('milestone'), milestone: id, years: years.optional() }),
  z.strictObject({ kind: z.literal('score'), score: id, atLeast: z.number().gt(0).max(100) }),
])

/** What a mean is made of: one criterion, all criteria of an element, or another score. */
const part = z.union([
  z.strictObject({ criterion: id, weight: weight.default(1) }),
  z.strictObject({ element: id, weight: weight.default(1) }),
  z.strictObject({ score: id, weight: weight.default(1) }),
])

export const standardShape = z.strictObject({
  id,
  version: z.string().min(1).max(40),
  title: texts,
  /** Whose scheme it follows, and that these are not its words where they are not. */
  notice: texts.optional(),
  source: z.url({ protocol: /^https?$/ }).optional(),
  licence: z.string().max(200).optional(),
  elements: z
    .array(
      z.strictObject({
        id,
        title: texts,
        about: texts.optional(),
        /** Of the practices that have solved it elsewhere; one that the library does not know finds none. */
        themes: z.array(id).max(10).optional(),
      }),
    )
    .min(1)
    .max(200),
  /** The kinds of evidence that a stage may ask for, side by side: what is written, what is done. */
  strands: z
    .array(z.strictObject({ id, title: texts }))
    .max(20)
    .default([]),
  /** What takes place outside of the questions: a letter, a visit, a panel's report. */
  milestones: z
    .array(z.strictObject({ id, title: texts }))
    .max(50)
    .default([]),
  criteria: z
    .array(
      z.strictObject({
        id,
        element: id,
        question: texts,
        help: texts.optional(),
        isMandatory: z.boolean().default(false),
        isCore: z.boolean().default(false),
        /** Answers from the least to the most, each with what it is worth of 100; the last one meets the criterion. */
        options: z
          .array(z.strictObject({ id, label: texts, value: z.number().min(0).max(100) }))
          .min(2)
          .optional(),
      }),
    )
    .min(1)
    .max(2000),
  /** From the first to the highest. */
  stages: z
    .array(
      z.strictObject({
        id,
        title: texts,
        about: texts.optional(),
        /** Stages that must be reached as well. */
        after: z.array(id).default([]),
        /** A criterion counts only with evidence in every strand. */
        allStrands: z.boolean().default(false),
        /** A criterion counts only if it was answered at most so many years ago. */
        years: years.optional(),
        rules: z.array(rule).min(1).max(50),
      }),
    )
    .max(30)
    .default([]),
  /** Weighted means from 0 to 100, of criteria or of other scores. */
  scores: z
    .array(
      z.strictObject({
        id,
        title: texts,
        of: z.array(part).min(1).max(500),
        /** What the weights add up to, where the author says so. */
        total: weight.optional(),
      }),
    )
    .max(500)
    .default([]),
})

export type Standard = z.infer<typeof standardShape>
export type Criterion = Standard['criteria'][number]
export type Stage = Standard['stages'][number]
export type Score = Standard['scores'][number]
export type Rule = z.infer<typeof rule>
export type Scope = z.infer<typeof scope>
export type ScorePart = z.infer<typeof part>

/** Of a criterion without options of its own; their words are the interface's. */
const COMPLIANCE: readonly CriterionOption[] = [
  { id: 'not', value: 0 },
  { id: 'partly', value: 50 },
  { id: 'fully', value: 100 },
]

/** An answer that can be given, and what it is worth of 100. */
export interface CriterionOption {
  readonly id: string
  readonly value: number
  readonly label?: Readonly<Record<string, string>>
}

/** From the least to the most. */
export const optionsOf = ({ options }: Pick<Criterion, 'options'>): readonly CriterionOption[] => options ?? COMPLIANCE

/** What the best answer is worth: with it, the criterion is met. */
export const topOf = (criterion: Pick<Criterion, 'options'>): number => optionsOf(criterion).at(-1)?.value ?? 100

export function isWithin({ elements, only }: Scope, { element, isMandatory, isCore }: Criterion): boolean {
  if (elements && !elements.includes(element)) return false
  return only === undefined || (only === 'mandatory' ? isMandatory : isCore)
}
