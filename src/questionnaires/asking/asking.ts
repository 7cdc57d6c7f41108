import type { LanguageTag } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound } from '#platform/http'
import type { Evaluation } from '../engine/index.ts'
import type { Form } from '../form/form.ts'
import { filesOf } from '../forms/file-routes.ts'
import type { OpenForms } from '../forms/open-forms.ts'
import type { Secret } from '../sitting/secret.ts'
import { evaluateAt, languageKey, type Sitting } from '../sitting/sitting.ts'
import { secretIn } from '../sitting/sitting-cookie.ts'
import type { OpenedSitting, Sittings, Used } from '../sitting/sittings.ts'
import { askedIn } from './asked-node.ts'
import { titleOf, type Voice } from './voice.tsx'

export interface AskingParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly forms: OpenForms
  readonly sittings: Sittings
  readonly onward?: Onward | undefined
}

/** A way on from the questions of a form, to what is made of the answers that are there. */
export interface Way {
  readonly href: string
  readonly label: string
}
export type Onward = (reader: Reader, form: string) => Promise<Way | undefined>

/** Somebody who answers a form, at one request. */
export interface SittingVisit extends OpenedSitting {
  readonly reader: Reader
  /** `/a-town/en/ask/needs` */
  readonly base: string
  readonly voice: Voice
  readonly evaluation: Evaluation
  readonly secret: Secret
  /** Absent before enough is answered to make something of it. */
  readonly onward: Way | undefined
}

export const isSecure = (pages: PlacePages): boolean => pages.origin.startsWith('https:')

/** @throws NotFound for what cannot be the name of a form. */
export function slugIn({ ask }: Reader): string {
  const slug = ask.params.form ?? ''
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(slug)) throw new NotFound('form')
  return slug
}

export function secretOfReader(
  { pages }: Pick<AskingParts, 'pages'>,
  reader: Reader,
  slug: string,
): Secret | undefined {
  return secretIn(reader.ask, reader.place.slug, slug, isSecure(pages))
}

/** Opens the sitting that the cookie leads to; `undefined` when there is none, or none any more. */
export async function useSitting<T>(
  parts: Pick<AskingParts, 'pages' | 'sittings' | 'onward'>,
  reader: Reader,
  work: (visit: SittingVisit, tx: Write) => Used<T> | Promise<Used<T>>,
  slug: string = slugIn(reader),
): Promise<T | undefined> {
  const secret = secretOfReader(parts, reader, slug)
  if (!secret) return undefined
  const onward = await parts.onward?.(reader, slug)
  return parts.sittings.use(reader.place, secret, reader.now, (opened, tx) =>
    work(visitOf(reader, secret, opened, onward), tx),
  )
}

/** The same for a page of the form, without which one begins at its first page. */
export async function inSitting(
  parts: AskingParts,
  reader: Reader,
  work: (visit: SittingVisit, tx: Write) => Used<Answer> | Promise<Used<Answer>>,
): Promise<Answer> {
  return (await useSitting(parts, reader, work)) ?? onTo(`${reader.base}/ask/${slugIn(reader)}`)
}

/** As many answers make something: what stage somebody is in, who is with them, what presses most. */
const ENOUGH_ANSWERS = 3

function visitOf(reader: Reader, secret: Secret, opened: OpenedSitting, onward: Way | undefined): SittingVisit {
  const { definition, sitting, form } = opened
  const evaluation = evaluateAt(definition, sitting, reader)
  const answered = askedIn(evaluation).filter(({ answer }) => answer !== '').length
  return {
    ...opened,
    secret,
    reader,
    onward: answered >= ENOUGH_ANSWERS ? onward : undefined,
    base: `${reader.base}/ask/${form.slug}`,
    voice: {
      form: definition,
      key: languageKey(definition, reader.language),
      second: sitting.second,
      files: filesOf(reader.place.slug, form),
    },
    evaluation,
  }
}

/** The visit after something was answered, with what is to be kept: answers as every evaluation gives them. */
export function after(visit: SittingVisit, sitting: Sitting): SittingVisit {
  const evaluation = evaluateAt(visit.definition, sitting, visit.reader)
  return { ...visit, evaluation, sitting: { ...sitting, answers: evaluation.answers } }
}

export const onTo = (to: string): Answer => ({ kind: 'redirect', status: 303, to })

/** The address of the page of a question or a repeat; of the last page where there is none. */
export function addressOf(base: string, path: string | undefined): string {
  return path === undefined ? `${base}/check` : `${base}/at${path.split('/').map(encodeURIComponent).join('/')}`
}

/** A page of a form: for nobody else, and offered in the languages that the form speaks. */
export function formPage(
  { pages }: Pick<AskingParts, 'pages'>,
  { reader, definition, form }: Pick<SittingVisit, 'reader' | 'definition' | 'form'>,
  page: {
    readonly title: string
    /** Below the form's first page. */
    readonly path: string
    readonly sensitive?: boolean
    readonly status?: 200 | 400 | 409
    readonly body: Parameters<PlacePages['answer']>[1]['body']
  },
): Answer {
  const title = titleOf(definition, languageKey(definition, reader.language))
  return pages.answer(reader, {
    ...page,
    title: page.title === '' ? title : page.title,
    path: `/ask/${form.slug}${page.path}`,
    ...languagesOf(definition, reader),
    breadcrumbs: page.path === '' ? [] : [{ href: `${reader.base}/ask/${form.slug}`, label: title }],
    hidden: true,
    unshared: true,
  })
}

/** All of the place's, where a form does not say which languages it speaks. */
function languagesOf({ languages }: Form, { place }: Reader): { readonly languages?: readonly LanguageTag[] } {
  const tags = languages.map(({ tag }) => tag)
  return tags.includes(undefined) ? {} : { languages: place.languages.filter((language) => tags.includes(language)) }
}
