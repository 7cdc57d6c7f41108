import { bestLanguage, type CalendarDay, type Id, type Instant, type LanguageTag, newId } from '#kernel'
import type { Place } from '#places'
import {
  type Answers,
  type Circumstances,
  type Evaluation,
  evaluate,
  withAnswer,
  withInstance,
  withoutInstance,
} from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import type { FormKey } from '../forms/form-store.ts'
import type { Code } from './code.ts'
import { mapAnswers } from './map-answers.ts'
import { daysOfChange, withoutEnded } from './retention.ts'

/** One person or family answering one form, as it is kept sealed. Holds what they said about themselves: never log. */
export interface Sitting {
  /** Only so that the person can be shown it again; a sitting on the person's own device has none. */
  readonly code?: Code | undefined
  readonly seed: string
  readonly company: Circumstances['company']
  /** The `key` of a form's language that is shown beside the reader's. */
  readonly second?: string | undefined
  readonly answers: Answers
  /** Days on which answers were last changed that are to be forgotten in time, in the shape of the answers. */
  readonly changedOn?: Answers | undefined
  /** Answers for which the form has no question any more, by their path. */
  readonly unplaced: Readonly<Record<string, string>>
  /** The page to go on with. */
  readonly at?: string | undefined
  /** How many instances of repeats were taken out: whoever answers on a page from before may mean another person. */
  readonly removals: number
  /** Under this id it is handed in, once. */
  readonly handInId: Id
  readonly handedInOn?: CalendarDay
  /** A mark of the answers (`asOnDevice`) as a device of the person's last had them; absent where none did. */
  readonly lastOnDevice?: string | undefined
  /** What other modules keep for the person, each under its name: as sealed and as long as the answers. */
  readonly beside: Readonly<Record<string, unknown>>
}

/** A sitting with the form that it is in. */
export interface OpenedSitting {
  readonly form: FormKey
  readonly definition: Form
  readonly sitting: Sitting
}

export const COMPANIES = ['alone', 'family', 'side-by-side'] as const satisfies readonly Circumstances['company'][]
export type Company = Pick<Sitting, 'company' | 'second'>

export function newSitting({ company, second }: Company): Sitting {
  return {
    seed: newId(),
    company,
    second,
    answers: {},
    unplaced: {},
    removals: 0,
    handInId: newId(),
    beside: {},
  }
}

/** Answers to one version of a form, taken over into another; what fits nowhere there is kept apart. */
export function takenOver<T extends Pick<Sitting, 'answers' | 'unplaced' | 'changedOn'>>(
  held: T,
  from: Form,
  to: Form,
): T {
  const { answers, unplaced } = mapAnswers(from, to, held.answers)
  const changedOn = held.changedOn && mapAnswers(from, to, held.changedOn).answers
  return { ...held, answers, changedOn, unplaced: { ...held.unplaced, ...unplaced } }
}

/** Where and when a form is answered. */
export interface Occasion {
  readonly place: Pick<Place, 'zone'>
  readonly language: LanguageTag
  readonly now: Instant
  /** By a counsellor, beside the person: nothing about safety is asked then, whatever the sitting says of its company. */
  readonly isCounselled?: boolean
}

/** The `key` of the form's language that suits the reader, else of its own. */
export function languageKey(
  { languages, defaultLanguage }: Pick<Form, 'languages' | 'defaultLanguage'>,
  language: LanguageTag,
): string {
  const tags = languages.flatMap(({ tag }) => tag ?? []) as LanguageTag[]
  const best = bestLanguage([language], tags)
  return languages.find(({ tag }) => tag !== undefined && tag === best)?.key ?? defaultLanguage
}

export function evaluateAt(
  form: Form,
  { answers, seed, company }: Pick<Sitting, 'answers' | 'seed' | 'company'>,
  { place, language, now, isCounselled = false }: Occasion,
  isEnding = false,
): Evaluation {
  return evaluate(form, answers, {
    now,
    zone: place.zone,
    seed,
    language: languageKey(form, language),
    company: isCounselled ? 'side-by-side' : company,
    isCounselled,
    isEnding,
  })
}

const PATH = /^(\/[^/[\]]{1,200}(\[\d{1,6}\])?){1,20}$/
export const MOST_UNPLACED = 200
export const LONGEST_ANSWER = 5_000

export type KeepAnswer =
  | { readonly kind: 'kept'; readonly sitting: Sitting }
  /** Somebody was taken out of a repeat since the page was shown: the answer may be another person's. */
  | { readonly kind: 'refused'; readonly reason: 'persons-changed' | 'no-question' }

/**
 * The sitting with an answer to the question at `path`, whatever page is the current one; to a question that the form has not, it is kept
 * apart. `before`: the sitting evaluated; `removals`: as they were when the question was shown.
 */
export function keepAnswer(
  before: Evaluation,
  sitting: Sitting,
  path: string,
  text: string,
  removals: number,
): KeepAnswer {
  if (before.nodes.some((node) => node.path === path && node.kind === 'question')) {
    if (path.includes('[') && removals !== sitting.removals) return { kind: 'refused', reason: 'persons-changed' }
    return { kind: 'kept', sitting: { ...sitting, answers: withAnswer(before.form, sitting.answers, path, text) } }
  }
  if (!PATH.test(path) || Object.keys(sitting.unplaced).length >= MOST_UNPLACED)
    return { kind: 'refused', reason: 'no-question' }
  return { kind: 'kept', sitting: { ...sitting, unplaced: { ...sitting.unplaced, [path]: text } } }
}

/** With one more instance of the repeat at `path`, unless there are others than the `had` that were shown: then it was sent twice. */
export function addPerson(form: Form, sitting: Sitting, path: string, had: number, now: number): Sitting {
  return had === now ? { ...sitting, answers: withInstance(form, sitting.answers, path) } : sitting
}

/** Without the instance at `path`, unless somebody was taken out since the page was shown. */
export function removePerson(form: Form, sitting: Sitting, path: string, removals: number): Sitting {
  if (removals !== sitting.removals) return sitting
  const without = (held: Answers) => withoutInstance(form, held, path)
  const { answers, changedOn } = sitting
  return { ...sitting, answers: without(answers), changedOn: changedOn && without(changedOn), removals: removals + 1 }
}

/** The sitting without answers whose time is over on `today`: it counts from the day on which an answer was last changed. */
export function withoutOld(form: Form, sitting: Sitting, today: CalendarDay): Sitting {
  const { answers, changedOn } = sitting
  if (!changedOn) return sitting
  const since = (_: unknown, changed: unknown) => changed as CalendarDay | undefined
  const left = withoutEnded(form.items, answers, since, today, changedOn)
  return JSON.stringify(left) === JSON.stringify(answers) ? sitting : { ...sitting, answers: left }
}

/** The sitting as it is to be kept, with the day of each answer that has changed since `before`. */
export function dated(form: Form, before: Sitting, now: Sitting, today: CalendarDay): Sitting {
  const answers = before.removals === now.removals ? before.answers : now.answers
  return { ...now, changedOn: daysOfChange(form, now.answers, { answers, days: now.changedOn }, today) }
}
