import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isTheme } from '#practices'
import { smallestGap } from './gap/smallest-gap.ts'
import { completeAssessment } from './scoring/assessment.ts'
import { scoreResult } from './scoring/score.ts'
import { isReached, nextStage, stageResult } from './scoring/stage.ts'
import { readStandard } from './standard/read-standard.ts'
import type { Standard } from './standard/standard.ts'
import { answered, answering } from './testing-standard.ts'

const FOLDER = 'reference/standards'
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))
const shipped = (name: string): Standard => {
  const read = readStandard(JSON.parse(readFileSync(`${FOLDER}/${name}`, 'utf8')))
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems))
  return read.standard
}
const stageOf = (standard: Standard, id: string) => {
  const stage = standard.stages.find((one) => one.id === id)
  if (!stage) throw new Error(id)
  return stage
}
const nothing = answered({})
const LANGUAGES = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti']

describe.each(files)('%s', (name) => {
  const standard = shipped(name)

  test('says whose shape it is, and that it is not the official wording', () => {
    expect(standard.notice?.en).toMatch(/our own paraphrase/i)
    expect(standard.source).toMatch(/^https:/)
    expect(standard.title.en).toContain('shape of')
  })

  test('says in twelve languages what readers of a place see of it', () => {
    const { elements, stages, milestones, strands, scores } = standard
    const titles = [...elements, ...stages, ...milestones, ...strands, ...scores].map(({ title }) => title)
    const abouts = elements.flatMap(({ about }) => (about ? [about] : []))
    for (const texts of [standard.title, standard.notice ?? {}, ...titles, ...abouts])
      expect([texts, Object.keys(texts)]).toEqual([texts, LANGUAGES])
  })

  test('finds practices by themes that the library knows', () => {
    for (const { themes = [] } of standard.elements) {
      expect(themes.length).toBeGreaterThan(0)
      expect(themes.filter((theme) => !isTheme(theme))).toEqual([])
    }
  })

  test('is reached, and scored 100, by a place that meets everything', () => {
    const best = completeAssessment(standard)
    expect(nextStage(standard, best)).toBeUndefined()
    for (const score of standard.scores) expect(scoreResult(standard, score, best).value).toBeCloseTo(100, 9)
  })

  test('leads a place that has nothing to every stage by the smallest gap', async () => {
    for (const stage of standard.stages) {
      const gap = await smallestGap(standard, stage, nothing)
      if (gap.kind !== 'found') throw new Error(stage.id)
      const then = answering(
        standard,
        nothing,
        gap.criteria.map(({ id }) => id),
      )
      expect(isReached(standard, stage, then)).toBe(true)
    }
  })
})

test('the three strands of evidence: what is met in two of them does not count for an advanced place', async () => {
  const standard = shipped('welcoming-cities-shape.json')
  const all = completeAssessment(standard)
  const two = new Map(
    [...all.answers].map(([id, answer]) => [id, { ...answer, strands: new Set(['policy', 'internal']) }] as const),
  )
  const advanced = stageOf(standard, 'advanced')
  expect(stageResult(standard, advanced, { ...all, answers: two }).rules.map(({ has }) => has)).toEqual([0, 0, 1])
  const gap = await smallestGap(standard, advanced, { ...all, answers: two })
  expect(gap).toMatchObject({ kind: 'found', milestones: [] })
  expect(gap.kind === 'found' && gap.criteria).toHaveLength(44)
})

test('nine in ten core criteria are enough for a certificate, and not one less', () => {
  const standard = shipped('certified-welcoming-shape.json')
  const core = standard.criteria.filter(({ isCore }) => isCore)
  const enough = Math.ceil(core.length * 0.9)
  const certified = stageOf(standard, 'certified')
  const having = (count: number) =>
    answering(
      standard,
      nothing,
      core.slice(0, count).map(({ id }) => id),
    )
  expect(isReached(standard, certified, having(enough))).toBe(true)
  expect(isReached(standard, certified, having(enough - 1))).toBe(false)
})

test('a policy index is a mean of means: a short dimension weighs as much as a long one', () => {
  const standard = shipped('policy-index-shape.json')
  const politics = standard.criteria.filter(({ element }) => element.startsWith('politics-'))
  const score = standard.scores.find(({ id }) => id === 'politics') as Standard['scores'][number]
  const liberties = answered(
    Object.fromEntries(politics.map(({ id, element }) => [id, element === 'politics-liberties' ? 100 : 0])),
  )
  expect(scoreResult(standard, score, liberties).value).toBeCloseTo(25, 9)
  expect(100 / politics.length).toBeLessThan(15)
})
