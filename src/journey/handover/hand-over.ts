import * as z from 'zod'
import { type CalendarDay, type Id, parseCalendarDay, parseId } from '#kernel'
import type { Answers, Description } from '#questionnaires'
import type { NotedPaper } from '../kept/kept-plan.ts'
import { PAPERS } from '../plan/step.ts'

/** A place of an installation, which is known by its public address: `https://welcome.example`, `a-town`. */
export interface Counter {
  readonly installation: string
  readonly place: string
}

/** What a person hands over of their plan, as they chose it. Holds what they said about themselves: never log. */
export interface HandOver {
  /** By which it is opened once. */
  readonly id: Id
  readonly from: Counter
  /** For whom alone, where the person said so. */
  readonly to?: Counter | undefined
  readonly madeOn: CalendarDay
  /** The last day on which it is opened. */
  readonly goodUntil: CalendarDay
  readonly answers: Answers
  /** What they answer, so that a place with another version of the form, or with another form, can take them. */
  readonly questions: Description
  /** Whether there are answers about safety among them, which the person has chosen to tell. */
  readonly hasSafety: boolean
  /** Steps of the plan that are done. */
  readonly done: readonly string[]
  readonly papers: readonly NotedPaper[]
  /** Past or expected. */
  readonly arrival?: CalendarDay | undefined
}

const day = z.string().transform((text, context) => parseCalendarDay(text) ?? refuse(context))
const id = z.string().transform((text, context) => parseId(text) ?? refuse(context))
const counter = z.strictObject({ installation: z.string().max(300), place: z.string().max(60) })
const name = z.string().regex(/^[\p{L}_][\p{L}\p{M}\p{N}_.-]{0,199}$/u)
const answers: z.ZodType<Answers> = z.lazy(() =>
  z.record(name, z.union([z.string().max(20_000), answers, z.array(answers).max(1_000)])),
)
const questions: z.ZodType<Description> = z.lazy(() =>
  z.record(name, z.union([z.string().max(40), questions, z.tuple([questions])])),
)

function refuse(context: z.RefinementCtx): never {
  context.addIssue({ code: 'custom', message: 'not what it should be' })
  return z.NEVER
}

/** The format that is written and read, with all of its fields; see the README. */
export const handOverFormat = z.strictObject({
  format: z.literal('tessera-hand-over/1'),
  id,
  from: counter,
  to: counter.optional(),
  madeOn: day,
  goodUntil: day,
  answers,
  questions,
  hasSafety: z.boolean(),
  done: z.array(z.string().max(200)).max(1_000),
  papers: z.array(z.strictObject({ paper: z.enum(PAPERS), ends: day, whose: z.string().max(200) })).max(200),
  arrival: day.optional(),
})
