import { type CalendarDay, type Id, parseCalendarDay, parseId } from '#kernel'
import type { Answers } from '../engine/index.ts'
import type { FormKey } from '../forms/form-store.ts'
import type { AnswerSet } from './answer-set.ts'
import { COMPANIES, LONGEST_ANSWER, MOST_UNPLACED, type OpenedSitting, type Sitting } from './sitting.ts'

/** Deeper than any form nests groups and repeats. */
const DEEPEST = 40

/** Answers as a device hands them in. */
export type HandedSet = Pick<AnswerSet, 'answerSetId' | 'form' | 'answers' | 'unplaced' | 'handedInOn'>

/** What a device has sent, which anybody could send: `undefined` for what no device of ours writes. */
export function parseHandedSet(text: string): HandedSet | undefined {
  const { answerSetId, form, answers, unplaced, handedInOn } = recordIn(text)
  const [id, key, day] = [idIn(answerSetId), formKeyIn(form), dayIn(handedInOn)]
  if (!id || !key || !day || !isAnswers(answers) || !isUnplaced(unplaced)) return undefined
  return { answerSetId: id, form: key, answers, unplaced, handedInOn: day }
}

/** A sitting that a device gives to the server. It has no code yet. */
export function parseSitting(text: string): Omit<OpenedSitting, 'definition'> | undefined {
  const { form, sitting } = recordIn(text)
  const key = formKeyIn(form)
  if (!key || !isRecord(sitting)) return undefined
  const { seed, second, answers, changedOn, unplaced, at, removals, beside } = sitting
  const [company, handInId] = [COMPANIES.find((one) => one === sitting.company), idIn(sitting.handInId)]
  if (!company || !handInId || !isText(seed) || !isAnswers(answers) || !isUnplaced(unplaced)) return undefined
  if (!isMaybeText(second) || !isMaybeText(at) || !Number.isSafeInteger(removals)) return undefined
  if (!isRecord(beside) || !(changedOn === undefined || isAnswers(changedOn, isDay))) return undefined
  const counted = removals as number
  const read: Sitting = { seed, company, second, answers, changedOn, unplaced, at, removals: counted, handInId, beside }
  return { form: key, sitting: read }
}

type Read = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Read => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST_ANSWER
const isMaybeText = (value: unknown): value is string | undefined => value === undefined || isText(value)

function recordIn(text: string): Read {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}

const idIn = (value: unknown): Id | undefined => (isText(value) ? parseId(value) : undefined)
const dayIn = (value: unknown): CalendarDay | undefined => (isText(value) ? parseCalendarDay(value) : undefined)

function formKeyIn(value: unknown): FormKey | undefined {
  if (!isRecord(value)) return undefined
  const { placeId, slug, version } = value
  const isKey = isNumber(placeId) && isText(slug) && isNumber(version)
  return isKey ? { placeId, slug, version } : undefined
}

/** As the database counts places and versions. */
const isNumber = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) > 0 && (value as number) < 2 ** 31

const isDay = (value: unknown): boolean => dayIn(value) !== undefined

function isAnswers(value: unknown, isAnswer: (value: unknown) => boolean = isText, depth = 0): value is Answers {
  if (!isRecord(value) || depth > DEEPEST) return false
  const isBelow = (held: unknown) => isAnswers(held, isAnswer, depth + 1)
  return Object.values(value).every((held) =>
    Array.isArray(held) ? held.every(isBelow) : isAnswer(held) || isBelow(held),
  )
}

function isUnplaced(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.keys(value).length <= MOST_UNPLACED && Object.values(value).every(isText)
}
