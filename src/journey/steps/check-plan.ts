import type { Form } from '#questionnaires'
import { problemsOfExpression, referencesIn } from '#questionnaires'
import { problemsOfSteps, type Step } from '../plan/step.ts'
import type { Part, PlanFile, StepRules } from './plan-file.ts'

/** What is wrong with one part, or with the basis: to be told to whoever keeps it. */
export interface PlanProblem {
  readonly entry: string
  readonly kind:
    | 'twice'
    | 'unknown-step'
    | 'circle'
    | 'negative-days'
    | 'expression'
    | 'unknown-question'
    | 'unknown-thing'
    | 'nothing-to-leave-out'
  /** The other step, the question, the sentence about the expression. */
  readonly about: string
}

/** What a place's plan stands on: what comes from above, and the form, where there is one yet. */
export interface Ground {
  readonly inherited: readonly Pick<Part, 'kind' | 'name' | 'rules'>[]
  readonly form: Form | undefined
}

/** All that would keep a plan from being made as it is meant. Without a form, names of questions cannot be looked up and are let be. */
export function problemsOfPlan({ basis, parts }: PlanFile, { inherited, form }: Ground): readonly PlanProblem[] {
  const own = parts.filter(({ isLeftOut }) => !isLeftOut)
  const gone = new Set(parts.filter(({ kind }) => kind === 'step').map(({ name }) => name))
  const ownSteps = own.flatMap(stepOf)
  const above = inherited.flatMap(stepOf).filter(({ id }) => !gone.has(id))
  const things = new Set([...own, ...inherited].filter(({ kind }) => kind === 'thing').map(({ name }) => name))
  const questions = form && new Set(namesIn(form.items))
  const asks = (entry: string, expressions: readonly (string | undefined)[]): readonly PlanProblem[] =>
    expressions.flatMap((text = '') => [
      ...(text === '' ? [] : problemsOfExpression(text)).map(
        ({ sentence }): PlanProblem => ({ entry, kind: 'expression', about: sentence }),
      ),
      ...referencesIn(text)
        .filter(({ name }) => questions !== undefined && !questions.has(name))
        .map(({ name }): PlanProblem => ({ entry, kind: 'unknown-question', about: name })),
    ])
  return [
    ...problemsOfSteps([...ownSteps, ...above]).map(
      ({ step, kind, about }): PlanProblem => ({ entry: `step ${step}`, kind, about }),
    ),
    ...ownSteps.flatMap(({ id, when, bring }) => [
      ...asks(`step ${id}`, [when]),
      ...bring
        .filter((thing) => !things.has(thing))
        .map((about): PlanProblem => ({ entry: `step ${id}`, kind: 'unknown-thing', about })),
    ]),
    ...parts
      .filter(({ name, isLeftOut }) => isLeftOut && !inherited.some((one) => one.kind === 'step' && one.name === name))
      .map(({ name }): PlanProblem => ({ entry: `step ${name}`, kind: 'nothing-to-leave-out', about: name })),
    ...(basis
      ? [
          ...asks('basis', [
            basis.reads.hasChildren,
            basis.reads.hasDisability,
            basis.reads.needsStepFree,
            basis.reads.fearsPapers,
          ]),
          ...[
            basis.reads.stage,
            basis.reads.arrival,
            basis.reads.languages,
            basis.reads.age?.question,
            basis.reads.quarter?.question,
            ...Object.values(basis.reads.papers),
          ].flatMap((name): readonly PlanProblem[] =>
            name === undefined || questions === undefined || questions.has(name)
              ? []
              : [{ entry: 'basis', kind: 'unknown-question', about: name }],
          ),
        ]
      : []),
  ]
}

function stepOf({ kind, name, rules }: Pick<Part, 'kind' | 'name' | 'rules'>): readonly (Step & StepRules)[] {
  return kind === 'step' ? [{ id: name, ...(rules as StepRules) }] : []
}

function namesIn(items: Form['items']): readonly string[] {
  return items.flatMap((item) => [item.name, ...(item.kind === 'question' ? [] : namesIn(item.items))])
}
