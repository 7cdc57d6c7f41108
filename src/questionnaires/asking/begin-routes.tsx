import { RateLimit } from '#feedback'
import type { Reader } from '#places'
import { nameFor } from '#places'
import { BadRequest, NotFound, type Route } from '#platform/http'
import { PageTitle } from '#ui'
import type { Form } from '../form/form.ts'
import { currentForm, currentForms, type FormKey } from '../forms/form-store.ts'
import { parseCode } from '../sitting/code.ts'
import { secretOf } from '../sitting/secret.ts'
import { type Company, languageKey } from '../sitting/sitting.ts'
import { sittingCookie } from '../sitting/sitting-cookie.ts'
import { endFrom, SITTING_SECONDS } from '../sitting/sittings.ts'
import {
  type AskingParts,
  formPage,
  isSecure,
  onTo,
  type SittingVisit,
  secretOfReader,
  slugIn,
  useSitting,
} from './asking.ts'
import { FormsPage } from './forms-page.tsx'
import { SittingPage } from './sitting-page.tsx'
import { StartPage } from './start-page.tsx'
import { titleOf } from './voice.tsx'

/** Of a place, in one process. A class that begins together must fit in; a script that tries codes, or fills the database, must not. */
const [MOST_TRIED_A_MINUTE, MOST_BEGUN_A_MINUTE] = [60, 120]

const DONE = ['renewed', 'saved'] as const

/** The forms of a place, the first page of each, and the code with which one goes on elsewhere. */
export function beginRoutes(parts: AskingParts): readonly Route[] {
  const { database, readers, pages, forms, sittings } = parts
  const tried = new RateLimit(MOST_TRIED_A_MINUTE)
  const begun = new RateLimit(MOST_BEGUN_A_MINUTE)

  const current = (reader: Reader): Promise<Pick<SittingVisit, 'form' | 'definition' | 'reader'>> =>
    database.read(async (tx) => {
      const form = await currentForm(tx, reader.place.chain, slugIn(reader))
      if (!form) throw new NotFound('form')
      return { form, definition: await forms.form(tx, form), reader }
    })

  const list = async (reader: Reader, problem?: string) => {
    const found = await database.read(async (tx) => {
      const keys = await currentForms(tx, reader.place.chain)
      return Promise.all(keys.map(async (key): Promise<[FormKey, Form]> => [key, await forms.form(tx, key)]))
    })
    const titles = found.map(([{ slug }, form]) => ({
      slug,
      title: titleOf(form, languageKey(form, reader.language)),
    }))
    return pages.answer(reader, {
      title: reader.t('questionnaires.forms'),
      path: '/ask',
      unshared: true,
      status: problem === undefined ? 200 : 400,
      body: (
        <FormsPage reader={reader} forms={titles} problem={problem} code={reader.ask.form.get('code') ?? undefined} />
      ),
    })
  }

  const cookie = (reader: Reader, slug: string, kept?: Parameters<typeof sittingCookie>[3]) =>
    sittingCookie(reader.place.slug, slug, isSecure(pages), kept)

  return [
    readers.route({ method: 'GET', path: '/ask', access: 'anyone', handle: (reader) => list(reader) }),
    readers.route({
      method: 'POST',
      path: '/ask',
      access: 'anyone',
      handle: async (reader) => {
        const { place, base, now, t, ask } = reader
        const code = parseCode(ask.form.get('code') ?? '')
        // A slip of the pen is no try: it is told without asking anything of the database.
        if (!code) return list(reader, t('questionnaires.code-wrong'))
        if (!tried.allows(place.slug, now)) return list(reader, t('questionnaires.code-many'))
        const secret = await secretOf(code)
        const found = await sittings.use(place, secret, now, ({ form, expiresAt }) => ({
          result: { slug: form.slug, seconds: Math.ceil((expiresAt - now) / 1000) },
        }))
        if (!found) return list(reader, t('questionnaires.code-unknown'))
        const { slug, seconds } = found
        return { ...onTo(`${base}/ask/${slug}`), setCookies: [cookie(reader, slug, { secret, seconds })] }
      },
    }),
    readers.route({
      method: 'GET',
      path: '/ask/:form',
      access: 'anyone',
      handle: async (reader) => {
        const going = await useSitting(parts, reader, (visit) => {
          const done = DONE.find((one) => one === reader.ask.query.get('done'))
          const body = <SittingPage visit={visit} done={done} />
          return { result: formPage(parts, visit, { title: '', path: '', body }) }
        })
        if (going) return going
        const form = await current(reader)
        return formPage(parts, form, { title: '', path: '', body: <StartPage {...form} /> })
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form',
      access: 'anyone',
      handle: async (reader) => {
        const { form, definition } = await current(reader)
        const { place, now, base } = reader
        // Pressed twice: the sitting is there already.
        const going = await useSitting(parts, reader, () => ({ result: true }))
        if (going) return onTo(`${base}/ask/${form.slug}`)
        if (!begun.allows(place.slug, now)) throw new BadRequest('too many begin')
        const secret = await sittings.begin(place, form, companyIn(reader, definition), now)
        return {
          ...onTo(`${base}/ask/${form.slug}`),
          setCookies: [cookie(reader, form.slug, { secret, seconds: SITTING_SECONDS })],
        }
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form/sitting',
      access: 'anyone',
      handle: async (reader) => {
        const slug = slugIn(reader)
        const home = `${reader.base}/ask/${slug}`
        const secret = secretOfReader(parts, reader, slug)
        if (!secret) return onTo(home)
        switch (reader.ask.form.get('do')) {
          case 'renew': {
            await useSitting(parts, reader, ({ sitting }) => ({
              keep: { sitting, expiresAt: endFrom(reader.now) },
              result: true,
            }))
            const kept = { secret, seconds: SITTING_SECONDS }
            return { ...onTo(`${home}?done=renewed`), setCookies: [cookie(reader, slug, kept)] }
          }
          case 'save':
            await useSitting(parts, reader, ({ sitting, definition }) => ({
              keep: { sitting: { ...sitting, ...companyIn(reader, definition) } },
              result: true,
            }))
            return onTo(`${home}?done=saved`)
          case 'leave':
            return { ...onTo(`${reader.base}/ask/${slug}/left`), setCookies: [cookie(reader, slug)] }
          case 'forget':
            await sittings.forget(reader.place, secret)
            return { ...onTo(`${reader.base}/ask/${slug}/forgotten`), setCookies: [cookie(reader, slug)] }
          default:
            throw new BadRequest('unknown wish')
        }
      },
    }),
    ...(['left', 'forgotten'] as const).map((what) =>
      readers.route({
        method: 'GET',
        path: `/ask/:form/${what}`,
        access: 'anyone',
        handle: async (reader) => {
          const title = reader.t(`questionnaires.gone-${what}-title`)
          return pages.answer(reader, {
            title,
            path: `/ask/${slugIn(reader)}/${what}`,
            hidden: true,
            unshared: true,
            body: (
              <PageTitle
                title={title}
                lead={reader.t(`questionnaires.gone-${what}`, { place: nameFor(reader.place, reader.language) })}
              />
            ),
          })
        },
      }),
    ),
  ]
}

const COMPANIES = ['alone', 'family', 'side-by-side'] as const

/** Who answers, and in which second language, as the form says. */
function companyIn({ ask }: Reader, { languages }: Form): Company {
  const company = COMPANIES.find((one) => one === ask.form.get('company')) ?? 'alone'
  const second = languages.find(({ key }) => key === ask.form.get('second'))?.key
  return { company, second: second === '' ? undefined : second }
}
