import type { RateLimit } from '#feedback'
import type { LanguageTag } from '#kernel'
import { nameFor, type Place, type PlacePages, type Reader, type Readers } from '#places'
import type { Database, Write } from '#platform/db'
import { type Answer, BadRequest, NotFound } from '#platform/http'
import type { Form } from '../../form/form.ts'
import { parseFormName } from '../../forms/form-name.ts'
import type { OpenForm, OpenForms } from '../../forms/open-forms.ts'
import { insertAnswerSet } from '../../sitting/answer-set-store.ts'
import type { Secret } from '../../sitting/secret.ts'
import { languageKey } from '../../sitting/sitting.ts'
import { secretIn, sittingCookie } from '../../sitting/sitting-cookie.ts'
import { type KeptWhile, SITTING_SECONDS, type Sittings, type Used } from '../../sitting/sittings.ts'
import type { FormAsk, FormPage, Turn } from '../step.ts'
import { stepOf } from '../step-of.ts'
import { type AskedReader, type FormVisit, homeOf, type SittingVisit, visitOf, type Way } from '../visit.ts'
import { titleOf } from '../voice.tsx'

export interface AskingParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly forms: OpenForms
  readonly sittings: Sittings
  readonly onward?: Onward | undefined
  /** How often somebody begins in a place, and how often something comes from a device. */
  readonly begun: RateLimit
  readonly received: RateLimit
}

/** Where the answers to a form lead; absent where nothing is made of them. */
export type Onward = (reader: Reader, form: string) => Promise<Way | undefined>

/** A visit to this server. */
export type ServedVisit = SittingVisit & KeptWhile & { readonly reader: Reader }

export const isSecure = (pages: PlacePages): boolean => pages.origin.startsWith('https:')

/** @throws NotFound for what cannot be the name of a form. */
export function slugIn({ ask }: Pick<Reader, 'ask'>): string {
  const slug = parseFormName(ask.params.form ?? '')
  if (slug === undefined) throw new NotFound('form')
  return slug
}

export function askedReader(reader: Reader): AskedReader & Reader {
  return { ...reader, placeName: nameFor(reader.place, reader.language) }
}

/** The secret that the cookie of a form holds. */
export function secretOfReader(
  { pages }: Pick<AskingParts, 'pages'>,
  reader: Reader,
  slug: string,
): Secret | undefined {
  return secretIn(reader.ask, reader.place.slug, slug, isSecure(pages))
}

/** The cookie that keeps a secret for as long as a new sitting is kept; without one, it is forgotten. */
export function cookieOf(
  { pages }: Pick<AskingParts, 'pages'>,
  { place, ask }: Reader,
  secret: Secret | undefined,
  { slug = ask.params.form ?? '', seconds = SITTING_SECONDS } = {},
): string {
  return sittingCookie(place.slug, slug, isSecure(pages), secret && { secret, seconds })
}

/** The current version of the form that the address names. @throws NotFound */
export function formOf(
  { database, forms }: Pick<AskingParts, 'database' | 'forms'>,
  reader: Pick<Reader, 'place' | 'ask'>,
): Promise<OpenForm> {
  return database.read(async (tx) => {
    const current = await forms.current(tx, reader.place.chain, slugIn(reader))
    if (!current) throw new NotFound('form')
    return current
  })
}

/** The forms of a place with what they are called in a language. */
export function formTitles(
  { database, forms }: Pick<AskingParts, 'database' | 'forms'>,
  { chain }: Place,
  language: LanguageTag,
): Promise<readonly { readonly slug: string; readonly title: string }[]> {
  return database.read(async (tx) => {
    const current = await forms.allCurrent(tx, chain)
    return current.map(({ form, definition }) => ({
      slug: form.slug,
      title: titleOf(definition, languageKey(definition, language)),
    }))
  })
}

/** Opens the sitting that the cookie leads to; `undefined` when there is none, or none any more. */
export async function useSitting<T>(
  parts: Pick<AskingParts, 'pages' | 'sittings' | 'onward'>,
  reader: Reader,
  work: (visit: ServedVisit, tx: Write) => Used<T> | Promise<Used<T>>,
  slug: string = slugIn(reader),
): Promise<T | undefined> {
  const secret = secretOfReader(parts, reader, slug)
  if (!secret) return undefined
  const asked = askedReader(reader)
  const onward = await parts.onward?.(reader, slug)
  return parts.sittings.use(reader.place, secret, reader.now, (opened, tx) =>
    work({ ...visitOf(asked, opened, onward), reader: asked, expiresAt: opened.expiresAt }, tx),
  )
}

/** A page below the first one of a form; without a sitting one begins there. */
export async function inSitting(parts: AskingParts, reader: Reader): Promise<Answer> {
  const answer = await useSitting(parts, reader, async (visit, tx) => {
    const step = stepOf(visit, formAskOf(reader))
    if (!step) throw new BadRequest('unknown wish')
    const { keep, handIn, turn } = step
    if (handIn) await insertAnswerSet(tx, reader.place.id, handIn)
    return { ...(keep && { keep: { sitting: keep } }), result: answerOf(parts, reader, visit, turn) }
  })
  return answer ?? onTo(homeOf(reader, slugIn(reader)))
}

function formAskOf({ ask }: Reader): FormAsk {
  const { method, path, query, form } = ask
  // Without `/{place}/{language}/ask/{form}`.
  return { method, path: `/${path.split('/').slice(5).join('/')}`, query, fields: form }
}

function answerOf(parts: AskingParts, reader: Reader, visit: SittingVisit, turn: Turn): Answer {
  switch (turn.kind) {
    case 'page':
      return formPage(parts, reader, visit, turn)
    case 'onward':
      return onTo(turn.to)
    case 'refused':
      throw new BadRequest(turn.reason)
  }
}

export const onTo = (to: string): Answer => ({ kind: 'redirect', status: 303, to })

/** A page with islands, which only a server's page needs. */
export interface ServedPage extends FormPage {
  readonly islands?: readonly string[]
}

/** A page of a form: for nobody else, and offered in the languages that the form speaks. */
export function formPage(
  { pages }: Pick<AskingParts, 'pages'>,
  reader: Reader,
  { definition, form }: Pick<FormVisit, 'definition' | 'form'>,
  { kind: _, ...page }: ServedPage,
): Answer {
  const title = titleOf(definition, languageKey(definition, reader.language))
  return pages.answer(reader, {
    ...page,
    title: page.title === '' ? title : page.title,
    path: `/ask/${form.slug}${page.path}`,
    ...languagesOf(definition, reader),
    breadcrumbs: page.path === '' ? [] : [{ href: homeOf(reader, form.slug), label: title }],
    hidden: true,
    unshared: true,
  })
}

/** All of the place's, where a form does not say which languages it speaks. */
function languagesOf({ languages }: Form, { place }: Reader): { readonly languages?: readonly LanguageTag[] } {
  const tags = languages.map(({ tag }) => tag)
  return tags.includes(undefined) ? {} : { languages: place.languages.filter((language) => tags.includes(language)) }
}
