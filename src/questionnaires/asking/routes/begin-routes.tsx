import { RateLimit } from '#feedback'
import { type CalendarDay, dayAt } from '#kernel'
import { nameFor, type Reader } from '#places'
import { BadRequest, type Route } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { Notice, SubmitButton } from '#ui'
import { parseCode } from '../../sitting/code.ts'
import { secretOf } from '../../sitting/secret.ts'
import { newSitting, type OpenedSitting } from '../../sitting/sitting.ts'
import { endFrom, SITTING_DAYS } from '../../sitting/sittings.ts'
import { companyIn } from '../company-fields.tsx'
import { FormsPage } from '../forms-page.tsx'
import { GONE, GonePage, goneTitle } from '../gone-page.tsx'
import { SittingPage } from '../sitting-page.tsx'
import { StartPage } from '../start-page.tsx'
import { homeOf, visitOf } from '../visit.ts'
import {
  type AskingParts,
  askedReader,
  cookieOf,
  formOf,
  formPage,
  formTitles,
  inSitting,
  onTo,
  type ServedPage,
  secretOfReader,
  slugIn,
  useSitting,
} from './asking.ts'
import { KeptWithPlace } from './kept-with-place.tsx'
import { ON_DEVICE, OnDevice } from './on-device.tsx'

/** Of a place, in one process: a class must fit in; a script that tries codes must not. */
const MOST_TRIED_A_MINUTE = 60

const DONE = ['renewed', 'saved'] as const

/** The forms of a place, the first page of each, and the code with which one goes on elsewhere. */
export function beginRoutes(parts: AskingParts): readonly Route[] {
  const { readers, pages, sittings, begun } = parts
  const tried = new RateLimit(MOST_TRIED_A_MINUTE)

  const list = async (reader: Reader, problem?: string) => {
    const { place, language, t, ask } = reader
    const code = { typed: ask.form.get('code') ?? undefined, problem }
    return pages.answer(reader, {
      title: t('questionnaires.forms'),
      path: '/ask',
      unshared: true,
      status: problem === undefined ? 200 : 400,
      body: <FormsPage reader={askedReader(reader)} forms={await formTitles(parts, place, language)} code={code} />,
    })
  }

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
        return { ...onTo(`${base}/ask/${slug}`), setCookies: [cookieOf(parts, reader, secret, { slug, seconds })] }
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
        const form = await formOf(parts, reader)
        const kept = [
          t('questionnaires.kept-seen', { place: nameFor(place, language) }),
          t('questionnaires.kept-until', { days: SITTING_DAYS }),
        ]
        const otherwise = (
          <OnDevice slug={form.form.slug}>
            <SubmitButton kind="plain" name="keep" value="device">
              {t('questionnaires.device-start')}
            </SubmitButton>
          </OnDevice>
        )
        const body = <StartPage visit={{ ...form, reader: askedReader(reader) }} kept={kept} otherwise={otherwise} />
        return formPage(parts, reader, form, { kind: 'page', title: '', path: '', body, islands: [ON_DEVICE] })
      },
    }),
    readers.route({
      method: 'POST',
      path: '/ask/:form',
      access: 'anyone',
      handle: async (reader) => {
        const { form, definition } = await formOf(parts, reader)
        const { place, now, ask } = reader
        const home = homeOf(reader, form.slug)
        // Pressed twice: the sitting is there already.
        const going = await useSitting(parts, reader, () => ({ result: true }))
        // Answers that are to stay on a device which has not kept the form are not kept by us instead.
        if (going || ask.form.get('keep') === 'device') return onTo(home)
        if (!begun.allows(place.slug, now)) throw new BadRequest('too many begin')
        const secret = await sittings.begin(place, form, newSitting(companyIn(ask.form, definition)), now)
        return { ...onTo(home), setCookies: [cookieOf(parts, reader, secret)] }
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
            return { ...onTo(`${home}?done=renewed`), setCookies: [cookieOf(parts, reader, secret)] }
          }
          case 'leave':
            return { ...onTo(`${home}/left`), setCookies: [cookieOf(parts, reader, undefined)] }
          case 'forget':
            await sittings.forget(reader.place, secret)
            return { ...onTo(`${home}/forgotten`), setCookies: [cookieOf(parts, reader, undefined)] }
          case 'take':
            // Only a device that keeps the form answers this itself.
            return onTo(home)
          default:
            return inSitting(parts, reader)
        }
      },
    }),
    ...GONE.map((what) =>
      readers.route({
        method: 'GET',
        path: `/ask/:form/${what}`,
        access: 'anyone',
        handle: async (reader) =>
          pages.answer(reader, {
            title: goneTitle(reader, what),
            path: `/ask/${slugIn(reader)}/${what}`,
            hidden: true,
            unshared: true,
            body: <GonePage reader={askedReader(reader)} what={what} />,
          }),
      }),
    ),
  ]
}

/** Where somebody comes back to whose answers the place keeps. `until`: the last day. */
function sittingPage(reader: Reader, opened: OpenedSitting, until: CalendarDay): ServedPage {
  const visit = visitOf(askedReader(reader), opened)
  const { t, language } = reader
  const { placeName } = visit.reader
  const { handedInOn, handInId } = opened.sitting
  const done = DONE.find((one) => one === reader.ask.query.get('done'))
  const handedIn = handedInOn && (
    <Notice pictogram="check" announced>
      <p>{t('questionnaires.handed-in', { place: placeName, date: formatDate(handedInOn, language) })}</p>
      <p>
        {t('questionnaires.handed-in-number', { place: placeName })}{' '}
        <bdi dir="ltr" translate="no">
          {handInId}
        </bdi>
      </p>
    </Notice>
  )
  return {
    kind: 'page',
    title: '',
    path: '',
    islands: [ON_DEVICE],
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
