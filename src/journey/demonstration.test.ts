import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { CalendarDay } from '#kernel'
import {
  type Answers,
  evaluate,
  type Form,
  holds,
  needsOf,
  problemsOfExpression,
  readSheetFiles,
  referencesIn,
} from '#questionnaires'
import { makePlan } from './plan/make-plan.ts'
import { problemsOfSteps, STAGES, type Stage, type Step } from './plan/step.ts'

/** The steps of the demonstration's plans: that they lead somewhere, and that people as different as these get one that fits. */

const DEMO = join(import.meta.dirname, '../../demo')
const FORMS = join(DEMO, 'alderport/forms')
/** Alderport and what is above it, whose pages and services it passes on. */
const CHAIN = ['veldmark', 'harbour-coast', 'alderport']
const TAGS = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti']

type Texts = Readonly<Record<string, string>>
interface Written extends Step {
  readonly title: Texts
  readonly text: Texts
  readonly pages?: readonly string[]
  readonly topics?: readonly string[]
  readonly services?: readonly string[]
  readonly bring?: readonly string[]
  readonly next?: Texts
  readonly sources?: readonly string[]
}

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
/** What each place has put down, Alderport's own first. */
const kept = CHAIN.toReversed().flatMap((place) => {
  const path = join(DEMO, place, 'forms/steps.json')
  if (!existsSync(path)) return []
  return [{ place, ...json<{ bring: Readonly<Record<string, Texts>>; steps: readonly Written[] }>(path) }]
})
const bring = Object.assign({}, ...kept.map((one) => one.bring)) as Readonly<Record<string, Texts>>
/** As Alderport has them: what it has put down itself stands in the place of what comes from above under the same name. */
const steps = kept
  .flatMap((one) => one.steps)
  .filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at)
const directories = CHAIN.map((place) =>
  json<{ services: readonly { slug: string; topics?: readonly string[] }[] }>(join(DEMO, place, 'directory.json')),
)
const services = directories.flatMap(({ services }) => services.map(({ slug }) => slug))
const topics = directories.flatMap(({ services }) => services.flatMap(({ topics = [] }) => topics))
const needs = [...topics, ...json<readonly { id: string }[]>(join(FORMS, 'needs.json')).map(({ id }) => id)]
/** Paths of the pages that readers of a place have. */
const pagesIn = (place: string) =>
  CHAIN.slice(0, CHAIN.indexOf(place) + 1).flatMap((above) =>
    readdirSync(join(DEMO, above))
      .filter((file) => /^pages.*\.en\.md$/.test(file))
      .flatMap((file) => [...readFileSync(join(DEMO, above, file), 'utf8').matchAll(/^=== (.+)$/gm)])
      .map(([, path]) => path),
  )
const form = readSheetFiles(
  readdirSync(join(FORMS, 'welcome')).map((name) => ({ name, bytes: readFileSync(join(FORMS, 'welcome', name)) })),
  'welcome',
).form as Form
const choices = Object.values(form.choices).flat()

const evaluated = (answers: Answers) =>
  evaluate(form, answers, {
    now: Date.UTC(2026, 10, 22),
    zone: 'UTC',
    seed: 'seed',
    language: form.defaultLanguage,
    company: 'alone',
  })

/** The plan that these answers make, with the stage that the place's own list of stages gives them. */
function planOf(answers: Answers & { readonly stage: string }, papers: Readonly<Record<string, CalendarDay>> = {}) {
  const evaluation = evaluated(answers)
  return makePlan(steps, {
    stage: form.choices.stages?.find(({ name }) => name === answers.stage)?.columns.stage as Stage,
    today: '2026-11-22' as CalendarDay,
    papers: new Map(Object.entries(papers).map(([kind, day]) => [kind, [day]])),
    done: new Set(),
    holds: (when) => holds(evaluation, when),
  })
}
const idsOf = (...given: Parameters<typeof planOf>) => planOf(...given).steps.map(({ step }) => step.id)

describe('the steps', () => {
  test('are 25 to 40 and make plans', () => {
    expect(steps.length).toBeGreaterThanOrEqual(25)
    expect(steps.length).toBeLessThanOrEqual(40)
    expect(problemsOfSteps(steps)).toEqual([])
  })

  test('of the state make plans without those of the town, which has one of them in its own words', () => {
    const [own, above] = kept.map((one) => one.steps)
    expect(kept.map(({ place }) => place)).toEqual(['alderport', 'veldmark'])
    expect(problemsOfSteps(above ?? [])).toEqual([])
    expect(above?.filter(({ id }) => own?.some((other) => other.id === id)).map(({ id }) => id)).toEqual([
      'register-address',
    ])
  })

  test.each(kept.flatMap(({ place, steps }) => steps.map((step) => [place, step.id, step] as const)))(
    'in %s: %s is whole, and what it names exists',
    (place, _, step) => {
      expect(Object.keys(step.title)).toEqual(TAGS)
      expect(Object.keys(step.text)).toEqual(TAGS)
      if (step.next) expect(Object.keys(step.next)).toEqual(TAGS)
      expect(STAGES).toContain(step.stage)
      expect(step.needs).not.toEqual([])
      for (const need of step.needs) expect(needs).toContain(need)
      for (const page of step.pages ?? []) expect(pagesIn(place)).toContain(page)
      for (const topic of step.topics ?? []) expect(topics).toContain(topic)
      for (const slug of step.services ?? []) expect(services).toContain(slug)
      for (const thing of step.bring ?? []) expect(Object.keys(bring[thing] ?? {})).toEqual(TAGS)
      if (step.needs.includes('rights')) expect(step.sources).toBeDefined()
    },
  )

  test.each(steps.flatMap(({ id, when }) => (when === undefined ? [] : [[id, when] as const])))(
    '%s asks for answers that the form has',
    (_, when) => {
      const { nodes } = evaluated({ company: 'children', family: [{}] })
      const named = new Map(nodes.map(({ definition }) => [definition.name, definition]))
      expect(problemsOfExpression(when)).toEqual([])
      for (const { name } of referencesIn(when)) expect([...named.keys()]).toContain(name)
      const chosen = [...when.matchAll(/\$\{(\w+)\}(?:, | !?= |\[\. = |\[selected\(\., )'(\w+)'/g)]
      expect(chosen).toHaveLength(when.match(/'\w+'/g)?.length ?? 0)
      for (const [, name = '', choice = ''] of chosen)
        expect([...(named.get(name)?.choices?.keys() ?? [])]).toContain(choice)
    },
  )

  test('answer every need that a choice of the form can reveal', () => {
    const answered = new Set(steps.flatMap((step) => step.needs))
    expect(choices.flatMap((choice) => choice.needs).filter((need) => !answered.has(need))).toEqual([])
  })
})

describe('a plan', () => {
  test('has a stage for every answer that tells where somebody is', () => {
    for (const { name, columns } of form.choices.stages ?? [])
      if (name !== 'no_say') expect(STAGES).toContain(columns.stage)
  })

  test('is useful after three questions', () => {
    const { steps, needs } = planOf({ stage: 'new', company: 'alone', worry: 'bed' })
    expect(steps.find(({ state }) => state === 'now')?.step.id).toBe('safe-bed')
    expect(steps.map(({ step }) => step.id)).toEqual(
      expect.arrayContaining(['welcome-desk', 'register-address', 'first-permit']),
    )
    expect(needs).toContain('housing')
  })

  test('of a family of five begins at home and shows what comes on arrival', () => {
    const family = [
      { relation: 'partner', age_band: '18_64' },
      { relation: 'child', age_band: '0_5' },
      { relation: 'child', age_band: '6_15', person_help: 'support' },
      { relation: 'child', age_band: '16_17' },
    ]
    const { steps } = planOf({ stage: 'before', company: 'partner children', worry: 'bed', family })
    const inState = (state: string) => steps.filter((one) => one.state === state).map(({ step }) => step.id)
    expect(inState('now')).toEqual(['save-numbers', 'gather-papers', 'medicine', 'check-offers'])
    expect([...inState('later'), ...inState('waits')]).toEqual(
      expect.arrayContaining(['register-address', 'school-place', 'kindergarten', 'disability', 'turning-18']),
    )
    expect(steps.map(({ step }) => step.id)).not.toContain('safe-bed')
  })

  test('of somebody without papers needs no word about a status', () => {
    expect(idsOf({ stage: 'settling', papers: 'none', health_card: 'no', paper_ends: 'no_say' })).toEqual(
      expect.arrayContaining(['no-insurance', 'lost-papers', 'welcome-desk']),
    )
  })

  test('of somebody displaced within the country has no permit in it', () => {
    const ids = idsOf({ stage: 'moved', worry: 'papers' })
    expect(ids).toEqual(expect.arrayContaining(['register-address', 'lost-papers']))
    expect(ids).not.toContain('first-permit')
  })

  test('of somebody born here is about growing up and taking part', () => {
    expect(idsOf({ stage: 'born', age: '16_17' })).toEqual(['turning-18', 'have-a-say'])
  })

  test('renews papers only of those who have noted one, four weeks and half a year before', () => {
    const day = '2027-08-31' as CalendarDay
    const due = (papers: Readonly<Record<string, CalendarDay>>) =>
      planOf({ stage: 'settled' }, papers).steps.flatMap(({ step, due }) => (due ? [[step.id, due]] : []))
    expect(due({})).toEqual([])
    expect(due({ permit: day, passport: day })).toEqual([
      ['renew-passport', '2027-03-04'],
      ['extend-permit', '2027-08-03'],
    ])
  })

  test('names nothing about safety, status or health where a reminder can be seen', () => {
    const answers = { stage: 'new', work_now: 'work', safe_home: 'hurt', work_harm: 'unpaid', safe_places: 'lgbtqia' }
    const { steps } = planOf({ ...answers, read_about: 'no_papers protection', health: 'mind pregnancy' })
    const named = ['violence', 'exploitation', 'rainbow', 'without-papers', 'protection', 'mental-health', 'pregnancy']
    expect(steps.filter(({ step }) => named.includes(step.id)).map(({ step }) => step.isSensitive)).toEqual(
      named.map(() => true),
    )
    expect(needsOf(evaluated(answers))).toContain('safety')
  })
})
