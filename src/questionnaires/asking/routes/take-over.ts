import type { Instant } from '#kernel'
import type { Place } from '#places'
import type { Answers } from '../../engine/index.ts'
import { type Description, mapDescribed } from '../../sitting/described-answers.ts'
import { newSitting, type Sitting } from '../../sitting/sitting.ts'
import { sittingCookie } from '../../sitting/sitting-cookie.ts'
import { SITTING_SECONDS } from '../../sitting/sittings.ts'
import { type AskingParts, isSecure } from './asking.ts'

/** Answers that were given elsewhere, perhaps to another form. Holds what somebody said about themselves: never log. */
export interface GivenAnswers {
  readonly answers: Answers
  readonly questions: Description
  readonly company: Sitting['company']
  readonly beside: Sitting['beside']
}

/** A sitting that was begun with such answers, for whoever gets the cookie. */
export interface TakenOver {
  readonly cookie: string
  /** Below the reader's base: all answers at a glance, and what fits nowhere. */
  readonly path: string
  forget(): Promise<void>
}

export async function takeOver(
  { database, forms, sittings, pages }: Pick<AskingParts, 'database' | 'forms' | 'sittings' | 'pages'>,
  place: Place,
  slug: string,
  { answers, questions, company, beside }: GivenAnswers,
  now: Instant,
): Promise<TakenOver | undefined> {
  const current = await database.read((tx) => forms.current(tx, place.chain, slug))
  if (!current) return undefined
  const sitting = { ...newSitting({ company }), ...mapDescribed(questions, answers, current.definition), beside }
  const secret = await sittings.begin(place, current.form, sitting, now)
  return {
    cookie: sittingCookie(place.slug, slug, isSecure(pages), { secret, seconds: SITTING_SECONDS }),
    path: `/ask/${slug}/check`,
    forget: () => sittings.forget(place, secret),
  }
}
