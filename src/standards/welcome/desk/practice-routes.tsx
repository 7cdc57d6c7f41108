import type { Instant } from '#kernel'
import { idIn, onTo, type Staff } from '#people'
import { languageFor, type Readers } from '#places'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { publishedPractices, recordPath, shippedThemes } from '#practices'
import { plainSlot, publicTexts } from '#texts'
import { beginAction } from '../kept/keep-plan.ts'
import { actionsOf } from '../kept/plan-store.ts'
import { practiceTitles } from '../kept/practice-titles.ts'
import { said } from '../kept/read-plan.ts'
import { planLanguage, wordsIn } from '../kept/words.ts'
import { reportBack } from '../report/report-back.ts'
import { criterionIn } from './closes.ts'
import { PracticesPage } from './practices-page.tsx'

export interface PracticeParts {
  readonly database: Database
  readonly staff: Staff
  readonly readers: Readers
  readonly clock: () => Instant
}

const PATH = '/welcome-plan/practices'
const MOST_OFFERED = 30

/** What others have done, taken over into the plan. */
export function practiceRoutes({ database, staff, readers, clock }: PracticeParts): readonly Route[] {
  const { workspace, pages } = staff
  return [
    workspace.forPlace('plan-welcome', {
      method: 'GET',
      path: PATH,
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, language, ask, t } = visit
          const all = shippedThemes().themes.map(({ id }) => id)
          const theme = all.find((id) => id === ask.query.get('theme'))
          const practices = await publishedPractices(tx, {
            themes: theme === undefined ? all : [theme],
            most: MOST_OFFERED,
          })
          const texts = await publicTexts(tx, practices, {
            language,
            slots: ['title', 'summary'],
            withholdUnchecked: place.withholdsUnchecked,
          })
          const adopted = (await actionsOf(tx, place.id)).filter(({ adoptedFrom }) => adoptedFrom !== undefined)
          const titles = await wordsIn(
            tx,
            place,
            adopted.map(({ actionId }) => actionId),
            language,
          )
          return pages.answer(visit, {
            title: t('welcoming.adopt'),
            body: (
              <PracticesPage
                visit={visit}
                theme={theme}
                closes={await criterionIn(tx, place, ask.query, language)}
                practices={practices.flatMap(({ itemId, ...practice }) => {
                  const text = texts.get(itemId)
                  if (!text) return []
                  return {
                    ...practice,
                    title: plainSlot(text, 'title'),
                    summary: plainSlot(text, 'summary'),
                    actions: adopted
                      .filter(({ adoptedFrom }) => adoptedFrom === practice.slug)
                      .map(({ actionId }) => ({ actionId, title: said({ texts: titles }, actionId) })),
                  }
                })}
              />
            ),
          })
        }, visit.acting),
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: PATH,
      handle: async (visit) => {
        const { ask, member, place, base, acting } = visit
        const language = planLanguage(place)
        const { t } = await readers.anyone(place.slug, language, clock())
        const slug = ask.form.get('practice') ?? ''
        const outcome = await database.write(async (tx) => {
          const title = (await practiceTitles(tx, [slug], language)).get(slug)
          if (title === undefined) throw new NotFound('practice')
          const closes = await criterionIn(tx, place, ask.form, language)
          return beginAction(tx, member, place, {
            title,
            under: closes
              ? { standard: closes.standard, element: closes.element.id, title: closes.element.title }
              : { ...ELSEWHERE, title: t('welcome.adopted-objective') },
            closes: closes && { standard: closes.standard, criterion: closes.criterion },
            adoptedFrom: slug,
          })
        }, acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/welcome-plan/actions/${outcome.actionId}`, 'begun')
      },
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: '/welcome-plan/actions/:action/report-back',
      handle: async (visit) => {
        const { member, place, acting } = visit
        const actionId = idIn(visit, 'action')
        const outcome = await database.write((tx) => reportBack(tx, member, place, actionId, clock()), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        const to = `/${place.slug}/${languageFor(place, visit.language)}${recordPath(outcome.token)}`
        return { kind: 'redirect', status: 303, to }
      },
    }),
  ]
}

/** Where practices are gathered that close nothing; no standard has such an id. */
const ELSEWHERE = { standard: '', element: 'practices' }
