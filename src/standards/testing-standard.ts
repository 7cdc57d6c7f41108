import fc from 'fast-check'
import type { CalendarDay } from '#kernel'
import type { Gap } from './gap/smallest-gap.ts'
import type { Assessment, CriterionAnswer } from './scoring/assessment.ts'
import { type Criterion, type Rule, type Standard, topOf } from './standard/standard.ts'

export const TODAY = '2026-11-22' as CalendarDay

/** A gap without criteria. */
export const MAKING_MILESTONES = (milestones: readonly string[]): Gap => ({ kind: 'found', criteria: [], milestones })

/** The assessment with these criteria met in every way. */
export function answering(standard: Standard, before: Assessment, ids: readonly string[]): Assessment {
  const strands = new Set(standard.strands.map(({ id }) => id))
  const met = (criterion: Criterion): [string, CriterionAnswer] => [
    criterion.id,
    { kind: 'answered', value: topOf(criterion), strands, on: before.today },
  ]
  return {
    ...before,
    answers: new Map([...before.answers, ...standard.criteria.filter(({ id }) => ids.includes(id)).map(met)]),
    milestones: new Map(standard.milestones.map(({ id }) => [id, before.today])),
  }
}

export interface Standing {
  readonly standard: Standard
  readonly assessment: Assessment
}

const ELEMENTS = ['lead', 'meet', 'work']
const title = (id: string) => ({ en: id })
const scope = fc.record(
  {
    elements: fc.subarray(ELEMENTS, { minLength: 1 }),
    only: fc.constantFrom('mandatory' as const, 'core' as const),
  },
  { requiredKeys: [] },
)

const rules = (scores: readonly string[]): fc.Arbitrary<Rule> =>
  fc.oneof(
    fc.record({ kind: fc.constant('all' as const), of: scope }),
    fc.record({ kind: fc.constant('at-least' as const), of: scope, count: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ kind: fc.constant('share' as const), of: scope, share: fc.constantFrom(0.25, 1 / 3, 0.5, 0.9, 1) }),
    fc.subarray(ELEMENTS, { minLength: 1 }).chain((elements) =>
      fc.record(
        {
          kind: fc.constant('elements' as const),
          elements: fc.constant(elements),
          count: fc.integer({ min: 1, max: elements.length }),
        },
        { requiredKeys: ['kind', 'elements'] },
      ),
    ),
    fc.record({
      kind: fc.constant('score' as const),
      score: fc.constantFrom(...scores),
      atLeast: fc.constantFrom(10, 100 / 3, 50, 75, 90, 100),
    }),
  )

/** Small standards of every build, and how a place stands by them; some of the standards can never be reached. */
export function standards(most = 8): fc.Arbitrary<Standing> {
  return fc
    .array(fc.tuple(fc.constantFrom(...ELEMENTS), fc.boolean(), fc.boolean(), fc.boolean()), {
      minLength: 1,
      maxLength: most,
    })
    .chain((drawn) => {
      const criteria = drawn.map(
        ([element, isMandatory, isCore, isGraded], at): Criterion => ({
          id: `c${at}`,
          element,
          question: title(`c${at}`),
          isMandatory,
          isCore,
          ...(isGraded
            ? { options: [0, 20, 90].map((value) => ({ id: `o${value}`, label: title(`${value}`), value })) }
            : {}),
        }),
      )
      const weight = fc.constantFrom(1, 2, 3, 0.5)
      const flat = fc.array(
        fc.oneof(
          fc.record({ criterion: fc.constantFrom(...criteria.map(({ id }) => id)), weight }),
          fc.record({ element: fc.constantFrom(...ELEMENTS), weight }),
        ),
        { minLength: 1, maxLength: 4 },
      )
      const nested = fc.tuple(weight, flat).map(([by, of]) => [{ score: 'flat', weight: by }, ...of])
      const stage = (id: string, after: readonly string[]) =>
        fc.record({
          id: fc.constant(id),
          title: fc.constant(title(id)),
          after: fc.constant(after).map((ids) => [...ids]),
          allStrands: fc.boolean(),
          ...(id === 'second' ? { years: fc.constant(3) } : {}),
          rules: fc.array(rules(['flat', 'nested']), { minLength: 1, maxLength: 3 }),
        })
      const answer = fc.oneof(
        { weight: 1, arbitrary: fc.constant<CriterionAnswer>({ kind: 'not-applicable' }) },
        {
          weight: 5,
          arbitrary: fc.record({
            kind: fc.constant('answered' as const),
            value: fc.nat(2),
            strands: fc.subarray(['said', 'done']).map((strands) => new Set(strands)),
            on: fc.constantFrom('2020-01-01' as CalendarDay, TODAY),
          }),
        },
      )
      return fc.record({
        standard: fc.record({
          id: fc.constant('drawn'),
          version: fc.constant('1'),
          title: fc.constant(title('Drawn')),
          elements: fc.constant(ELEMENTS.map((id) => ({ id, title: title(id) }))),
          strands: fc.constant(['said', 'done'].map((id) => ({ id, title: title(id) }))),
          milestones: fc.constant([]),
          criteria: fc.constant(criteria),
          stages: fc.tuple(stage('first', []), stage('second', ['first'])),
          scores: fc.tuple(flat, nested).map(([one, other]) => [
            { id: 'flat', title: title('flat'), of: one },
            { id: 'nested', title: title('nested'), of: other },
          ]),
        }),
        assessment: fc
          .array(fc.option(answer, { nil: undefined }), { minLength: criteria.length, maxLength: criteria.length })
          .map((answers) => ({
            today: TODAY,
            milestones: new Map(),
            answers: new Map(
              criteria.flatMap((criterion, at): [string, CriterionAnswer][] => {
                const given = answers[at]
                if (!given) return []
                if (given.kind === 'not-applicable') return [[criterion.id, given]]
                const values = criterion.options?.map(({ value }) => value) ?? [0, 50, 100]
                return [[criterion.id, { ...given, value: values[given.value] ?? 0 }]]
              }),
            ),
          })),
      })
    })
}

/** What was answered today, by criterion, of 100; `undefined` for what does not apply. */
export function answered(values: Readonly<Record<string, number | undefined>>): Assessment {
  const answers = Object.entries(values).map(([id, value]): [string, CriterionAnswer] => [
    id,
    value === undefined ? { kind: 'not-applicable' } : { kind: 'answered', value, strands: new Set(), on: TODAY },
  ])
  return { today: TODAY, answers: new Map(answers), milestones: new Map() }
}
