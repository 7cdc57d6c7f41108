import * as z from 'zod'
import { type CalendarDay, type Id, parseCalendarDay, parseId } from '#kernel'
import type { Answers, Description } from '#questionnaires'

/** A place of an installation, which is known by its public address: `https://welcome.example`, `a-town`. */
export interface Counter {
  readonly installation: string
  readonly place: string
}

/** A paper that a person holds, or one of their family: its kind, the last day on which it is valid, and whose it is, as they say it. */
export interface HandedPaper {
  readonly paper: string
  readonly ends: CalendarDay
  readonly whose: string
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
  /** The name of the form that the answers were given to. */
  readonly form: string
  readonly answers: Answers
  /** What they answer, so that a place with another version of the form, or another form of the name, can take them. */
  readonly questions: Description
  /** Steps of the plan that are done. */
  readonly done: readonly string[]
  readonly papers: readonly HandedPaper[]
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
  form: z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/),
  answers,
  questions,
  done: z.array(z.string().max(200)).max(1_000),
  papers: z.array(z.strictObject({ paper: z.string().max(60), ends: day, whose: z.string().max(200) })).max(200),
  arrival: day.optional(),
})
