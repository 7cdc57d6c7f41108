import * as z from 'zod'
import { parseId } from '#kernel'
import { BadRequest } from '#platform/http'
import { parseMailAddress } from '#platform/mail'
import type { ItemKey } from '#texts'
import { LONGEST_REPORT, type Said } from './feedback.ts'
import { parsePagePath } from './page-path.ts'

/** What the form is about, as `PageFeedback` wrote it into hidden fields. */
export interface FormAbout {
  readonly item: ItemKey
  readonly itemKind: string
  readonly version: number
  /** The path of the page it stood on, below the reader's base. */
  readonly page: string
}

export type FeedbackProblem = 'empty' | 'too-long' | 'address'

export type ParsedFeedback =
  | { readonly kind: 'understood'; readonly about: FormAbout; readonly said: Said }
  | {
      readonly kind: 'problem'
      readonly about: FormAbout
      readonly problem: FeedbackProblem
      readonly written: Written
    }

/** What the person wrote, to be given back to them. */
export interface Written {
  readonly report: string
  readonly answerTo: string
}

const wholeNumber = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number)
const hidden = z.object({
  place: wholeNumber,
  item: readBy(parseId),
  kind: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  version: wholeNumber,
  page: readBy(parsePagePath),
  helpful: z.enum(['yes', 'no']).optional(),
})

/** @throws BadRequest when the hidden fields are not ones that we wrote. */
export function parseFeedback(form: URLSearchParams): ParsedFeedback {
  const result = hidden.safeParse(Object.fromEntries(form))
  if (!result.success) throw new BadRequest('feedback form')
  const { place, item, kind, version, page, helpful } = result.data
  const about: FormAbout = { item: { placeId: place, itemId: item }, itemKind: kind, version, page }
  if (helpful !== undefined) return { kind: 'understood', about, said: { kind: 'answer', helpful: helpful === 'yes' } }
  // Browsers send line ends as CRLF but count them as one character.
  const report = (form.get('report') ?? '').replaceAll('\r\n', '\n')
  const written: Written = { report, answerTo: form.get('answer-to') ?? '' }
  const text = report.trim()
  if (text === '') return { kind: 'problem', about, problem: 'empty', written }
  if (lengthOf(text) > LONGEST_REPORT) return { kind: 'problem', about, problem: 'too-long', written }
  const answerTo = parseMailAddress(written.answerTo)
  if (written.answerTo.trim() !== '' && answerTo === undefined)
    return { kind: 'problem', about, problem: 'address', written }
  return { kind: 'understood', about, said: { kind: 'report', text, answerTo } }
}

/** Characters as Unicode counts them, which is how the store counts too. */
export function lengthOf(text: string): number {
  return [...text].length
}

function readBy<T>(parse: (text: string) => T | undefined) {
  return z.string().transform((text, context) => {
    const value = parse(text)
    if (value !== undefined) return value
    context.addIssue('not understood')
    return z.NEVER
  })
}
