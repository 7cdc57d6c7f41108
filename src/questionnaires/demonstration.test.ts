import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pictogramDrawings } from '#ui'
import { type Answers, cyclesOf, evaluate, needsOf } from './engine/index.ts'
import { ALONE } from './engine/testing-form.ts'
import type { Form, Question, Texts } from './form/form.ts'
import { readSheetFiles } from './xlsform/read-sheet-files.ts'
import { readXlsform } from './xlsform/read-xlsform.ts'
import { itemsOf, withoutRows } from './xlsform/testing.ts'
import { writeXlsform } from './xlsform/write-xlsform.ts'

/** The demonstration's own assessment: that every question says why it is asked, and leads to somebody who helps. */

const DEMO = join(import.meta.dirname, '../../demo')
const FORMS = join(DEMO, 'alderport/forms')
/** Alderport and what is above it, whose pages and services it passes on. */
const CHAIN = ['veldmark', 'harbour-coast', 'alderport']
const TAGS = ['en', 'fr', 'es', 'de', 'pt', 'ar', 'fa', 'uk', 'ru', 'tr', 'so', 'ti']

interface Need {
  readonly id: string
  readonly label: Texts
  readonly topics: readonly string[]
  readonly services: readonly string[]
}

const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T
const needs = json<readonly Need[]>(join(FORMS, 'needs.json'))
const directories = CHAIN.map((place) =>
  json<{ services: readonly { slug: string; topics?: readonly string[] }[] }>(join(DEMO, place, 'directory.json')),
)
const services = new Set(directories.flatMap(({ services }) => services.map(({ slug }) => slug)))
const served = new Set(directories.flatMap(({ services }) => services.flatMap(({ topics = [] }) => topics)))

const { form: read, problems } = readSheetFiles(
  readdirSync(join(FORMS, 'welcome')).map((name) => ({ name, bytes: readFileSync(join(FORMS, 'welcome', name)) })),
  'welcome',
)
const form = read as Form
const questions = itemsOf(form.items).filter((item): item is Question => item.kind === 'question')
const asked = questions.filter(({ type }) => type !== 'note' && type !== 'calculate')
const choicesOf = ({ choices }: Question) => (choices ? (form.choices[choices.list] ?? []) : [])
const needsOfQuestion = (one: Question) => [...one.needs, ...choicesOf(one).flatMap((choice) => choice.needs)]

describe('the assessment', () => {
  test('reads without a problem and without a circle', () => {
    expect(problems).toEqual([])
    expect(cyclesOf(form)).toEqual([])
  })

  test('is the same form as a workbook', () => {
    const workbook = readXlsform(writeXlsform(form), form.id)
    expect(workbook.problems).toEqual([])
    expect(withoutRows(workbook.form)).toEqual(withoutRows(form))
  })

  test('asks 25 to 40 questions, the three most telling ones first', () => {
    expect(asked.length).toBeGreaterThanOrEqual(25)
    expect(asked.length).toBeLessThanOrEqual(40)
    expect(asked.slice(0, 3).map(({ name }) => name)).toEqual(['stage', 'company', 'worry'])
  })

  test('takes at most twelve minutes, all of it read at 150 words a minute and four seconds for each answer', () => {
    const words = (texts: Texts) => (texts['English (en)'] ?? '').split(/\s+/).length
    const all = questions.filter(({ type }) => type !== 'calculate')
    const read = all.flatMap((one) => [one.label, one.hint, ...choicesOf(one).map(({ label }) => label)]).map(words)
    const minutes = read.reduce((sum, count) => sum + count, 0) / 150 + (asked.length * 4) / 60
    expect(minutes).toBeLessThanOrEqual(12)
  })

  test('says everything in all twelve languages, each in its own script', () => {
    expect(form.languages.map(({ tag }) => tag)).toEqual(TAGS)
    const script: Readonly<Record<string, RegExp>> = {
      ar: /\p{Script=Arabic}/u,
      fa: /\p{Script=Arabic}/u,
      uk: /\p{Script=Cyrillic}/u,
      ru: /\p{Script=Cyrillic}/u,
      ti: /\p{Script=Ethiopic}/u,
    }
    const said = [
      form.title,
      ...questions
        .filter(({ type }) => type !== 'calculate')
        .flatMap(({ label, hint, purpose, constraintMessage }) => [label, hint, purpose, constraintMessage]),
    ]
    const lists = Object.values(form.choices).flat()
    for (const texts of [...said, ...lists.map(({ label }) => label)].filter((one) => Object.keys(one).length > 0))
      expect(Object.keys(texts)).toHaveLength(TAGS.length)
    for (const texts of said.filter((one) => Object.keys(one).length > 0))
      for (const { key, tag = '' } of form.languages) expect(texts[key]).toMatch(script[tag] ?? /\p{Script=Latin}/u)
  })

  test.each(asked.map((one) => [one.name, one] as const))(
    '%s says why it is asked, what it reveals, and for how long',
    (_, one) => {
      expect(Object.keys(one.purpose)).toHaveLength(TAGS.length)
      expect(needsOfQuestion(one)).not.toEqual([])
      expect(one.retention).toBeGreaterThan(0)
      expect(Object.keys(pictogramDrawings)).toContain(one.picture)
      expect(one.required).toBeUndefined()
      if (one.choices) expect(choicesOf(one).map(({ name }) => name)).toContain('no_say')
    },
  )

  test('asks about safety only a person who is alone', () => {
    const safety = asked.filter(({ sensitivity }) => sensitivity === 'safety').map(({ name }) => name)
    expect(safety).toEqual(['safe_home', 'work_harm', 'safe_places', 'read_about'])
    const answers: Answers = { work_now: 'work', safe_home: 'hurt', work_harm: 'unpaid' }
    expect(needsOf(evaluate(form, answers, { ...ALONE, company: 'family' }))).not.toContain('safety')
    expect(needsOf(evaluate(form, answers, ALONE))).toContain('safety')
  })

  test('does not ask those at home here about papers that end, nor anybody on the way about an address', () => {
    const relevant = (answers: Answers) =>
      evaluate(form, answers, ALONE).nodes.flatMap((node) => (node.relevant ? [node.definition.name] : []))
    expect(relevant({ stage: 'born' })).not.toContain('paper_ends')
    expect(relevant({ stage: 'moved' })).not.toContain('paper_ends')
    expect(relevant({ stage: 'new' })).toContain('paper_ends')
    expect(relevant({ stage: 'way' })).not.toContain('address')
  })

  test('leads somewhere with every need', () => {
    const known = new Map(needs.map((need) => [need.id, need]))
    for (const need of new Set(asked.flatMap(needsOfQuestion))) {
      const services = known.get(need)?.services ?? []
      expect([need, services.length > 0 || served.has(need)]).toEqual([need, true])
    }
  })
})

test('a need that is no topic has its name in all languages, and services that exist', () => {
  for (const { label, topics, services: named } of needs) {
    expect(Object.keys(label)).toEqual(TAGS)
    for (const topic of topics) expect(served).toContain(topic)
    for (const slug of named) expect(services).toContain(slug)
  }
})
