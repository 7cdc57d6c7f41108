import { RateLimit } from '#feedback'
import { type CalendarDay, dayAt } from '#kernel'
import { nameFor, type Reader } from '#places'
import { BadRequest, NotFound, type Route } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { Notice, PageTitle } from '#ui'
import type { Form } from '../../form/form.ts'
import { currentForm, currentForms, type FormKey } from '../../forms/form-store.ts'
import { parseCode } from '../../sitting/code.ts'
import { secretOf } from '../../sitting/secret.ts'
import { languageKey, type OpenedSitting } from '../../sitting/sitting.ts'
import { sittingCookie } from '../../sitting/sitting-cookie.ts'
import { endFrom, SITTING_DAYS, SITTING_SECONDS } from '../../sitting/sittings.ts'
import { companyIn } from '../company-fields.tsx'
import { FormsPage } from '../forms-page.tsx'
import { SittingPage } from '../sitting-page.tsx'
import { StartPage } from '../start-page.tsx'
import type { FormPage } from '../step.ts'
import { homeOf, visitOf } from '../visit.ts'
import { titleOf } from '../voice.tsx'
import {
  type AskingParts,
  askedReader,
  formPage,
  inSitting,
  isSecure,
  onTo,
  secretOfReader,
  slugIn,
  useSitting,
} from './asking.ts'
import { KeptWithPlace } from './kept-with-place.tsx'

/** Of a place, in one process. A class that begins together must fit in; a script that tries codes, or fills the database, must not. */
const [MOST_TRIED_A_MINUTE, MOST_BEGUN_A_MINUTE] = [60, 120]

const DONE = ['renewed', 'saved'] as const

/** The forms of a place, the first page of each, and the code with which one goes on elsewhere. */
export function beginRoutes(parts: AskingParts): readonly Route[] {
  const { database, readers, pages, forms, sittings } = parts
  const tried = new RateLimit(MOST_TRIED_A_MINUTE)
  const begun = new RateLimit(MOST_BEGUN_A_MINUTE)

  const current = (reader: Reader): Promise<{ readonly form: FormKey; readonly definition: Form }> =>
    database.read(async (tx) => {
      const form = await currentForm(tx, reader.place.chain, slugIn(reader))
      if (!form) throw new NotFound('form')
      return { form, definition: await forms.form(tx, form) }
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
        <FormsPage
          reader={askedReader(reader)}
          forms={titles}
          problem={problem}
          code={reader.ask.form.get('code') ?? undefined}
        />
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
        const { t, language, place } = reader
        const going = await useSitting(parts, reader, ({ expiresAt, ...opened }) => ({
          result: formPage(parts, reader, opened, sittingPage(reader, opened, dayAt(expiresAt, place.zone))),
        }))
        if (going) return going
        const form = await current(reader)
        const kept = [
          t('questionnaires.kept-seen', { place: nameFor(place, language) }),
          t('questionnaires.kept-until', { days: SITTING_DAYS }),
        ]
        const body = <StartPage visit={{ ...form, reader: askedReader(reader) }} kept={kept} />
        return formPage(parts, reader, form, { kind: 'page', title: '', path: '', body })
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form',
      access: 'anyone',
      handle: async (reader) => {
        const { form, definition } = await current(reader)
        const { place, now } = reader
        const home = homeOf(reader, form.slug)
        // Pressed twice: the sitting is there already.
        const going = await useSitting(parts, reader, () => ({ result: true }))
        if (going) return onTo(home)
        if (!begun.allows(place.slug, now)) throw new BadRequest('too many begin')
        const secret = await sittings.begin(place, form, companyIn(reader.ask.form, definition), now)
        return {
          ...onTo(home),
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
        const home = homeOf(reader, slug)
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
          case 'leave':
            return { ...onTo(`${home}/left`), setCookies: [cookie(reader, slug)] }
          case 'forget':
            await sittings.forget(reader.place, secret)
            return { ...onTo(`${home}/forgotten`), setCookies: [cookie(reader, slug)] }
          default:
            return inSitting(parts, reader)
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

/** Where somebody comes back to whose answers the place keeps. `until`: the last day. */
function sittingPage(reader: Reader, opened: OpenedSitting, until: CalendarDay): FormPage {
  const visit = visitOf(askedReader(reader), opened)
  const { t, language } = reader
  const { placeName } = visit.reader
  const { handedInOn } = opened.sitting
  const done = DONE.find((one) => one === reader.ask.query.get('done'))
  const handedIn = handedInOn && (
    <Notice pictogram="check" announced>
      <p>{t('questionnaires.handed-in', { place: placeName, date: formatDate(handedInOn, language) })}</p>
    </Notice>
  )
  return {
    kind: 'page',
    title: '',
    path: '',
    body: (
      <SittingPage
        visit={visit}
        done={done && t(`questionnaires.done-${done}`, { date: formatDate(until, language) })}
        handedIn={handedIn}
      >
        <KeptWithPlace visit={visit} until={until} />
      </SittingPage>
    ),
  }
}
