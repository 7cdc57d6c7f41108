import { type LanguageTag, parseLanguageTag } from '#kernel'
import { doneIn, onTo, type PlaceVisit, type Staff, sendAgain } from '#people'
import { loadPlace, type OwnMessage, ownWording, type Place } from '#places'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { type Catalogues, type MessageProblem, nameOf } from '#platform/i18n'
import type { FieldProblem } from '#ui'
import { addLanguage, changeWording, removeLanguage } from './change-wording.ts'
import { contentShares } from './coverage-store.ts'
import { findKeys, interfaceShare, interfaceText, readerKeys } from './interface-texts.ts'
import { LanguagePage, LanguagesPage, type OfferedLanguage } from './language-pages.tsx'
import { MessagePage, WordingPage } from './wording-pages.tsx'

export interface InterfaceRoutesParts {
  readonly database: Database
  readonly staff: Staff
  readonly shipped: Catalogues
}

const PER_PAGE = 40

/** The interface in a place's own words, and the languages in which it is read. */
export function interfaceRoutes({ database, staff, shipped }: InterfaceRoutesParts): readonly Route[] {
  const { workspace, pages } = staff
  const messagePage = async (
    visit: PlaceVisit,
    typed?: { readonly language: LanguageTag; readonly message: string },
    problems: readonly FieldProblem[] = [],
  ): Promise<Answer> => {
    const { ask, t } = visit
    const key = readerKeys(shipped).find((one) => one === ask.params.key)
    if (key === undefined) throw new NotFound('text')
    const { place, own } = await database.write((tx) => presentWording(tx, visit), visit.acting)
    const wordings = place.languages.map((language) => ({
      language,
      shipped: shipped.get(language)?.get(key),
      own: own.find((one) => one.key === key && one.language === language)?.message ?? '',
      shown: interfaceText(place, own, shipped, key, language),
    }))
    return pages.answer(visit, {
      title: t('wording.text'),
      done: doneIn(visit, { saved: 'wording.done-saved' }),
      problems,
      body: <MessagePage visit={visit} messageKey={key} wordings={wordings} typed={typed} problems={problems} />,
    })
  }

  const languagesPage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    const { t, ask } = visit
    const languages = await database.write((tx) => offeredLanguages(tx, visit, shipped), visit.acting)
    const done = (['added', 'removed'] as const).find((one) => one === ask.query.get('done'))
    return pages.answer(visit, {
      title: t('wording.languages'),
      done: done && t(`wording.done-${done}`),
      problems,
      body: <LanguagesPage visit={visit} languages={languages} problems={problems} />,
    })
  }

  return [
    workspace.forPlace('manage-place', {
      method: 'GET',
      path: '/wording',
      handle: async (visit) => {
        const { ask, base, t } = visit
        const { place, own } = await database.write((tx) => presentWording(tx, visit), visit.acting)
        const wished = place.languages.find((tag) => tag === ask.query.get('language')) ?? mainLanguage(place)
        const search = (ask.query.get('search') ?? '').trim().slice(0, 80)
        const from = Number(/^\d{1,5}$/.exec(ask.query.get('from') ?? '')?.[0] ?? 0)
        const keys = findKeys(place, shipped, search, wished)
        const following = new URLSearchParams({ search, language: wished, from: String(from + PER_PAGE) })
        const texts = keys.slice(from, from + PER_PAGE).map((key) => interfaceText(place, own, shipped, key, wished))
        return pages.answer(visit, {
          title: t('wording.title'),
          body: (
            <WordingPage
              visit={visit}
              languages={place.languages}
              wished={wished}
              search={search}
              texts={texts}
              next={keys.length > from + PER_PAGE ? `${base}/wording?${following}` : undefined}
            />
          ),
        })
      },
    }),
    workspace.forPlace('manage-place', { method: 'GET', path: '/wording/:key', handle: (visit) => messagePage(visit) }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: '/wording/:key',
      handle: async (visit) => {
        const { ask, base, acting, t } = visit
        const key = ask.params.key ?? ''
        const language = await languageIn(database, visit, ask.form.get('language'))
        const message = ask.form.get(`message-${language}`) ?? ''
        const wish = { key, language, message }
        const outcome = await database.write((tx) => changeWording(tx, visit, wish, shipped), acting)
        const refused = (sentence: string) =>
          messagePage(visit, { language, message }, [{ field: `message-${language}`, message: sentence }])
        switch (outcome.kind) {
          case 'changed':
            return { kind: 'redirect', status: 303, to: `${base}/wording/${key}?done=saved#in-${language}` }
          case 'unsound':
            return refused(problemInWords(visit, outcome.problem))
          case 'refused':
            if (outcome.reason === 'too-long') return refused(t('wording.problem-too-long'))
            throw new NotFound(outcome.reason)
          default:
            return outcome satisfies never
        }
      },
      late: sendAgain(pages),
    }),
    workspace.forPlace('manage-place', { method: 'GET', path: '/languages', handle: (visit) => languagesPage(visit) }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: '/languages',
      handle: async (visit) => {
        const { ask, base, acting, t } = visit
        const language = parseLanguageTag((ask.form.get('tag') ?? '').trim())
        const placeName = (ask.form.get('name') ?? '').trim()
        const isNamed = placeName !== '' && placeName.length <= 120
        if (!language || !isNamed)
          return languagesPage(visit, [
            ...(language ? [] : [{ field: 'tag', message: t('wording.problem-tag') }]),
            ...(isNamed ? [] : [{ field: 'name', message: t('wording.problem-name') }]),
          ])
        const outcome = await database.write((tx) => addLanguage(tx, visit, { language, placeName }), acting)
        if (outcome.kind === 'added') return onTo(`${base}/languages`, 'added')
        if (outcome.reason === 'may-not') throw new NotFound(outcome.reason)
        const message = t('wording.problem-there-already', { language: nameOf(language, visit.language) })
        return languagesPage(visit, [{ field: 'tag', message }])
      },
    }),
    workspace.forPlace('manage-place', {
      method: 'GET',
      path: '/languages/:language',
      handle: async (visit) => {
        const { ask, language: mine } = visit
        const languages = await database.write((tx) => offeredLanguages(tx, visit, shipped), visit.acting)
        const offered = languages.find(({ language }) => language === ask.params.language)
        if (!offered) throw new NotFound('language')
        return pages.answer(visit, {
          title: nameOf(offered.language, mine),
          body: <LanguagePage visit={visit} offered={offered} isMain={offered === languages[0]} />,
        })
      },
    }),
    workspace.forPlace('manage-place', {
      method: 'POST',
      path: '/languages/:language/remove',
      handle: async (visit) => {
        const language = await languageIn(database, visit, visit.ask.params.language ?? null)
        const outcome = await database.write((tx) => removeLanguage(tx, visit, language), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${visit.base}/languages`, 'removed')
      },
    }),
  ]
}

const mainLanguage = ({ languages }: Place) => languages[0] as LanguageTag

/** The place as it stands this moment: the one of the visit may be a moment older, and somebody has just changed it. */
async function presentPlace(tx: Write, { place }: PlaceVisit): Promise<Place> {
  return (await loadPlace(tx, place.slug))?.place ?? place
}

async function presentWording(
  tx: Write,
  visit: PlaceVisit,
): Promise<{ readonly place: Place; readonly own: readonly OwnMessage[] }> {
  return { place: await presentPlace(tx, visit), own: await ownWording(tx, visit.place.id) }
}

async function offeredLanguages(
  tx: Write,
  visit: PlaceVisit,
  shipped: Catalogues,
): Promise<readonly OfferedLanguage[]> {
  const place = await presentPlace(tx, visit)
  const shares = await contentShares(tx, place.chain)
  return place.languages.map((language) => ({
    language,
    interfaceShare: interfaceShare(place, shipped, language),
    contentShare: shares.get(language) ?? 0,
  }))
}

/** @throws NotFound for what is no language of the place. */
async function languageIn(database: Database, visit: PlaceVisit, tag: string | null): Promise<LanguageTag> {
  const place = await database.write((tx) => presentPlace(tx, visit), visit.acting)
  const language = place.languages.find((one) => one === tag)
  if (!language) throw new NotFound('language')
  return language
}

function problemInWords({ t }: PlaceVisit, problem: MessageProblem): string {
  if (problem.kind === 'broken') {
    const { reason, line, column } = problem
    return t('wording.problem-broken', { reason, line, column })
  }
  const names = problem.names.map((name) => `{${name}}`).join(', ')
  return t(`wording.problem-${problem.kind}`, { names })
}
