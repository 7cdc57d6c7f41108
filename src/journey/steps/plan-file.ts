import * as z from 'zod'
import { type CalendarDay, type LanguageTag, parseCalendarDay, parseLanguageTag } from '#kernel'
import { PAPERS, STAGES, type Step } from '../plan/step.ts'

/** Names of parts, forms, services; a path is such names with slashes. */
const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'is no name (a-z, 0-9, -)')
const path = z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'is no path of a page')
const words = z.record(z.string(), z.string().trim().min(1).max(2_000)).transform((texts, context): Words => {
  for (const tag of Object.keys(texts))
    if (!parseLanguageTag(tag)) context.addIssue({ code: 'custom', message: `“${tag}” is no language` })
  return texts
})
const expression = z.string().trim().min(1).max(4_000)
const question = z.string().regex(/^[A-Za-z_][\w.-]{0,99}$/, 'is no name of a question')
const day = z.string().transform((text, context) => {
  const parsed = parseCalendarDay(text)
  if (!parsed) context.addIssue({ code: 'custom', message: `“${text}” is no day (YYYY-MM-DD)` })
  return parsed ?? ('' as CalendarDay)
})

const need = z.strictObject({
  id: name,
  label: words,
  topics: z.array(name).default([]),
  services: z.array(name).default([]),
})
const step = z.strictObject({
  id: name,
  title: words,
  text: words,
  next: words.optional(),
  stage: z.enum(STAGES),
  when: expression.optional(),
  after: z.array(name).default([]),
  deadline: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('after-arrival'), days: z.number() }),
      z.strictObject({ kind: z.literal('before-expiry'), paper: z.enum(PAPERS), days: z.number() }),
      z.strictObject({ kind: z.literal('on'), day }),
    ])
    .optional(),
  needs: z.array(name).default([]),
  pages: z.array(path).default([]),
  topics: z.array(name).default([]),
  services: z.array(name).default([]),
  bring: z.array(name).default([]),
  cost: z
    .strictObject({ amount: z.number().min(0).max(1_000_000), currency: z.string().regex(/^[A-Z]{3}$/) })
    .optional(),
  isSensitive: z.boolean(),
  sources: z.array(z.string().min(1).max(300)).default([]),
})

const reads = z.strictObject({
  stage: question,
  arrival: question.optional(),
  papers: z.partialRecord(z.enum(PAPERS), question).default({}),
  languages: question.optional(),
  age: z.strictObject({ question, years: z.record(z.string(), z.tuple([z.number(), z.number()])) }).optional(),
  quarter: z
    .strictObject({
      question,
      positions: z.record(z.string(), z.tuple([z.number().min(-90).max(90), z.number().min(-180).max(180)])),
    })
    .optional(),
  hasChildren: expression.optional(),
  hasDisability: expression.optional(),
  needsStepFree: expression.optional(),
  fearsPapers: expression.optional(),
})

const file = z.strictObject({
  basis: z.strictObject({ form: name, reads, ways: z.array(path).default([]) }).optional(),
  needs: z.array(need).default([]),
  bring: z.record(name, words).default({}),
  steps: z.array(step).default([]),
  leaveOut: z.array(name).default([]),
})

/** What somebody wrote, by language. */
export type Words = Readonly<Record<string, string>>

/** What a place says of a step besides its words. */
export interface StepRules extends Omit<Step, 'id'> {
  readonly pages: readonly string[]
  readonly services: readonly string[]
  /** Names of things. */
  readonly bring: readonly string[]
  /** For one adult; absent where it depends. */
  readonly cost?: { readonly amount: number; readonly currency: string } | undefined
  /** What rights and last days rest on. */
  readonly sources: readonly string[]
}

/** What answers a need: services under a topic, or by name. */
export interface NeedRules {
  readonly topics: readonly string[]
  readonly services: readonly string[]
}

/** From which form plans are made, and where it says what. Expressions are in the dialect of the questionnaires. */
export interface Basis {
  readonly form: string
  readonly reads: Reads
}

export interface Reads extends z.output<typeof reads> {
  /** Pages about the ways into a regular status. */
  readonly ways: readonly string[]
}

/** One part of a plan as a file tells it, with its words by slot. */
export interface Part {
  readonly kind: 'need' | 'thing' | 'step'
  readonly name: string
  readonly rules: StepRules | NeedRules | Readonly<Record<string, never>>
  readonly words: Readonly<Record<string, Words>>
  /** A step of a place above that is not for this one; it has neither rules nor words. */
  readonly isLeftOut: boolean
}

export interface PlanFile {
  readonly basis: Basis | undefined
  readonly parts: readonly Part[]
}

export type ParsedPlan =
  | { readonly kind: 'plan'; readonly plan: PlanFile }
  /** Each with the entry it is about: `steps.3.title: …`. */
  | { readonly kind: 'problems'; readonly problems: readonly string[] }

/** Reads a plan as it is written: `{ basis, needs, bring, steps, leaveOut }`. */
export function parsePlanFile(value: unknown, sourceLanguage: LanguageTag): ParsedPlan {
  const read = file.safeParse(value)
  if (!read.success)
    return { kind: 'problems', problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`) }
  const { basis, needs, bring, steps, leaveOut } = read.data
  const parts: readonly Part[] = [
    ...needs.map(({ id, label, ...rules }) => partOf('need', id, { title: label }, rules)),
    ...Object.entries(bring).map(([id, title]) => partOf('thing', id, { title }, {})),
    ...steps.map(({ id, title, text, next, pages, topics, ...rules }) =>
      // A topic is a page at the first level.
      partOf(
        'step',
        id,
        { title, text, ...(next && { next }) },
        { ...rules, pages: [...new Set([...pages, ...topics])] },
      ),
    ),
    ...leaveOut.map((id): Part => ({ ...partOf('step', id, {}, {}), isLeftOut: true })),
  ]
  const problems = parts.flatMap((part) =>
    Object.entries(part.words).flatMap(([slot, texts]) =>
      sourceLanguage in texts ? [] : [`${part.kind} ${part.name}: ${slot} is not there in ${sourceLanguage}`],
    ),
  )
  if (problems.length > 0) return { kind: 'problems', problems }
  return {
    kind: 'plan',
    plan: { basis: basis && { form: basis.form, reads: { ...basis.reads, ways: basis.ways } }, parts },
  }
}

function partOf(kind: Part['kind'], name: string, words: Part['words'], rules: Part['rules']): Part {
  return { kind, name, rules, words, isLeftOut: false }
}

/** The plan as a file that `parsePlanFile` reads: the inverse. */
export function writePlanFile({ basis, parts }: PlanFile): string {
  const of = (kind: Part['kind'], isLeftOut = false) =>
    parts.filter((part) => part.kind === kind && part.isLeftOut === isLeftOut)
  const { ways, ...reads } = basis?.reads ?? { ways: [] }
  const written = {
    ...(basis && { basis: { form: basis.form, reads, ways } }),
    needs: of('need').map(({ name, words, rules }) => ({ id: name, label: words.title, ...rules })),
    bring: Object.fromEntries(of('thing').map(({ name, words }) => [name, words.title])),
    steps: of('step').map(({ name, words, rules }) => ({ id: name, ...words, ...rules })),
    leaveOut: of('step', true).map(({ name }) => name),
  }
  return `${JSON.stringify(written, undefined, 2)}\n`
}
