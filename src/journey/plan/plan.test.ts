import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDay } from '#kernel'
import { makePlan, type Situation } from './make-plan.ts'
import { problemsOfSteps, STAGES, type Step } from './step.ts'

const TODAY = '2026-11-22' as CalendarDay
const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  stage: 'first-days',
  after: [],
  needs: [],
  isSensitive: false,
  ...more,
})
const situation = (more: Partial<Situation> = {}): Situation => ({
  stage: 'first-days',
  today: TODAY,
  papers: new Map(),
  done: new Set(),
  holds: () => true,
  ...more,
})
const planned = (steps: readonly Step[], more: Partial<Situation> = {}) =>
  makePlan(steps, situation(more)).steps.map(({ step: { id }, state }) => `${id} ${state}`)

describe('a plan', () => {
  test('has the steps that apply to the person, and no others', () => {
    const steps = [step('school', { when: '${children} > 0' }), step('register')]
    expect(planned(steps, { holds: () => false })).toEqual(['register now'])
  })

  test('lets a step wait for what comes first, but not for what does not apply or is done', () => {
    const steps = [
      step('bank', { after: ['register', 'visa', 'photo'] }),
      step('register'),
      step('visa', { when: 'false()' }),
      step('photo'),
    ]
    const plan = makePlan(steps, situation({ holds: () => false, done: new Set(['photo']) }))
    expect(plan.steps.map(({ step: { id }, waitsFor }) => [id, waitsFor])).toEqual([
      ['register', []],
      ['bank', ['register']],
      ['photo', []],
    ])
  })

  test('puts what is overdue first, then what has a day, then the earlier stage, then as the place has it', () => {
    const steps = [
      step('neighbours'),
      step('tax', { stage: 'first-two-years', deadline: { kind: 'on', day: '2026-12-01' as CalendarDay } }),
      step('doctor', { deadline: { kind: 'after-arrival', days: 14 } }),
      step('register', { deadline: { kind: 'after-arrival', days: 3 } }),
      step('course', { stage: 'first-three-months' }),
      step('citizenship', { stage: 'long-term' }),
    ]
    const arrival = addDays(TODAY, -7)
    expect(planned(steps, { arrival, stage: 'first-three-months' })).toEqual([
      'register now',
      'doctor now',
      'tax now',
      'neighbours now',
      'course now',
      'citizenship later',
    ])
  })

  test.each([
    ['the day itself is in time', 0, false],
    ['the day after is late', -1, true],
  ])('%s', (_, days, isOverdue) => {
    const steps = [step('register', { deadline: { kind: 'on', day: addDays(TODAY, days) } })]
    expect(makePlan(steps, situation()).steps[0]).toMatchObject({ isOverdue })
  })

  test('starts to renew the paper of a family that ends first, and says nothing about papers that nobody has', () => {
    const renew = step('renew', { deadline: { kind: 'before-expiry', paper: 'permit', days: 90 } })
    const papers = new Map([['permit', ['2027-08-01', '2027-03-01'] as CalendarDay[]]])
    expect(makePlan([renew], situation({ papers })).steps).toMatchObject([{ due: '2026-12-01' }])
    expect(planned([renew])).toEqual([])
  })

  test('tells no day that depends on an arrival which is not known', () => {
    const plan = makePlan([step('a', { deadline: { kind: 'after-arrival', days: 3 } })], situation())
    expect(plan.steps[0]).not.toHaveProperty('due')
  })

  test('turns with the stage, without asking again', () => {
    const steps = [step('translate papers', { stage: 'before-departure' }), step('register')]
    expect(planned(steps, { stage: 'before-departure' })).toEqual(['translate papers now', 'register later'])
    expect(planned(steps)).toEqual(['translate papers now', 'register now'])
  })

  test('names the needs of what is open at this stage, each once', () => {
    const steps = [
      step('later', { stage: 'long-term', needs: ['civic'] }),
      step('a', { needs: ['housing'] }),
      step('b', { needs: ['health', 'housing'] }),
      step('c', { needs: ['work'] }),
    ]
    expect(makePlan(steps, situation({ done: new Set(['c']) })).needs).toEqual(['housing', 'health'])
  })

  const someSteps = fc
    .array(fc.record({ stage: fc.constantFrom(...STAGES), before: fc.nat(5), days: fc.option(fc.nat(400)) }), {
      maxLength: 30,
    })
    .map((all) =>
      all.map(({ stage, before, days }, at) =>
        step(`s${at}`, {
          stage,
          after: at > 0 ? [`s${Math.max(0, at - 1 - before)}`] : [],
          ...(days === null ? {} : { deadline: { kind: 'after-arrival' as const, days } }),
        }),
      ),
    )

  test('holds every applying step once, and whatever is done in its order can always be finished', () => {
    fc.assert(
      fc.property(someSteps, (steps) => {
        const done = new Set<string>()
        for (;;) {
          const { steps: all } = makePlan(steps, situation({ done, arrival: TODAY }))
          expect(new Set(all.map(({ step: { id } }) => id)).size).toBe(steps.length)
          const next = all.find(({ state }) => state === 'now' || state === 'later')
          if (!next) break
          for (const id of next.step.after) expect(done.has(id)).toBe(true)
          done.add(next.step.id)
        }
        expect(done.size).toBe(steps.length)
      }),
    )
  })
})

describe('steps of a place', () => {
  test('without problems make plans', () => {
    expect(problemsOfSteps([step('a'), step('b', { after: ['a'] }), step('c', { after: ['a', 'b'] })])).toEqual([])
  })

  test.each([
    ['an id that stands twice', [step('a'), step('a')], { step: 'a', kind: 'twice', about: 'a' }],
    ['a step that is not there', [step('a', { after: ['b'] })], { step: 'a', kind: 'unknown-step', about: 'b' }],
    [
      'a circle',
      [step('a', { after: ['b'] }), step('b', { after: ['c'] }), step('c', { after: ['b'] })],
      { step: 'b', kind: 'circle', about: 'b c' },
    ],
    ['a step that waits for itself', [step('a', { after: ['a'] })], { step: 'a', kind: 'circle', about: 'a' }],
    [
      'days that are none',
      [step('a', { deadline: { kind: 'after-arrival', days: -1 } })],
      { step: 'a', kind: 'negative-days', about: '-1' },
    ],
  ])('%s is told', (_, steps, problem) => {
    expect(problemsOfSteps(steps)).toEqual([problem])
  })

  test('in a chain of thousands are looked through', () => {
    const chain = Array.from({ length: 20_000 }, (_, at) =>
      step(`s${at}`, { after: at > 0 ? [`s${at - 1}`] : ['s19999'] }),
    )
    expect(problemsOfSteps(chain)).toHaveLength(1)
  })
})
