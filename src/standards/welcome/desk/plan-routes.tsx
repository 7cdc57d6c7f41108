import type { Id } from '#kernel'
import { doneIn, idIn, mayDo, namesOf, onTo, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, NotFound, type Route } from '#platform/http'
import { inLanguage } from '#ui'
import type { StandardsParts } from '../../desk/routes.tsx'
import { beginAction, keepAction, keepObjective, setUpPlan } from '../kept/keep-plan.ts'
import { actionsOf, keepingsOf, possibleOwners } from '../kept/plan-store.ts'
import { readPlan, said, type WelcomePlan } from '../kept/read-plan.ts'
import { standardsNamed } from '../kept/standard-store.ts'
import { planLanguage, typedWords, type Words, wordsIn } from '../kept/words.ts'
import type { Action } from '../plan/action.ts'
import { type ActionForm, emptyForm, type FormProblem, formOf, readForm, typedForm } from './action-form.ts'
import { ActionPage } from './action-page.tsx'
import { criterionIn } from './closes.ts'
import { filterIn } from './plan-filter.ts'
import { PlanPage } from './plan-page.tsx'

const PLAN_PATH = '/welcome-plan'

/** Where the welcome plan of a place is kept. */
export function planRoutes({
  database,
  staff: { workspace, pages },
}: Pick<StandardsParts, 'database' | 'staff'>): readonly Route[] {
  /** What was typed and not kept, and why. */
  interface Unkept {
    readonly form: ActionForm
    readonly problems?: readonly FormProblem[]
    readonly circle?: readonly Id[]
    readonly isCollided?: true
  }

  const actionPage = (visit: PlaceVisit, actionId: Id | undefined, unkept?: Unkept): Promise<Answer> =>
    database.write(async (tx) => {
      const { place, t, language } = visit
      const plan = await readPlan(tx, place, language)
      const action = plan.actions.find((one) => one.actionId === actionId)
      if (actionId !== undefined && !action) throw new NotFound('action')
      const { objectiveId } =
        plan.objectives.find((one) => one.objectiveId === visit.ask.query.get('objective')) ?? plan.objectives[0] ?? {}
      if (objectiveId === undefined) throw new NotFound('objective')
      const kept = action && (await keptForm(tx, visit, action))
      const form = unkept?.form ?? kept ?? emptyForm(objectiveId)
      const problems = unkept?.problems ?? []
      const circle = (unkept?.circle ?? []).map((id) => said(plan, id))
      return pages.answer(visit, {
        title: action ? said(plan, action.actionId) : t('welcoming.new-action'),
        breadcrumbs: [],
        done: doneIn(visit, { kept: 'welcoming.saved', begun: 'welcoming.begun' }),
        problems: [
          ...problems.map(({ kind, field }) => ({ field, message: t(`welcoming.wrong-${kind}`) })),
          ...(circle.length > 0
            ? [{ field: 'needs', message: t('welcoming.wrong-circle', { circle: circle.join(' → ') }) }]
            : []),
          ...(unkept?.isCollided ? [{ field: 'title', message: t('welcoming.meanwhile') }] : []),
        ],
        body: (
          <ActionPage
            visit={visit}
            plan={plan}
            action={action}
            form={form}
            owners={await ownersFor(tx, visit, form)}
            criteria={action ? await criteriaInWords(tx, visit, action) : new Map()}
            practice={practiceOf(visit, plan, action)}
            problems={problems}
            circle={circle}
            theirs={unkept?.isCollided && kept}
            mayPlan={mayPlan(visit)}
          />
        ),
      })
    }, visit.acting)

  const keep = async (visit: PlaceVisit, actionId?: Id): Promise<Answer> => {
    const { ask, member, place, acting, base } = visit
    const form = typedForm(ask.form)
    const known = await database.write((tx) => actionsOf(tx, place.id), acting)
    const before = known.find((one) => one.actionId === actionId)
    const read = readForm(form, before?.criteria ?? [])
    if (read.kind === 'wrong') return actionPage(visit, actionId, { form, problems: read.problems })
    const seen = actionId === undefined ? undefined : { actionId, revision: Number(ask.form.get('revision')) }
    const outcome = await database.write((tx) => keepAction(tx, member, place, read.wish, seen), acting)
    if (outcome.kind === 'kept') return onTo(`${base}${PLAN_PATH}/actions/${outcome.actionId}`, 'kept')
    if (outcome.reason === 'collided') return actionPage(visit, actionId, { form, isCollided: true })
    if (outcome.reason === 'circle') return actionPage(visit, actionId, { form, circle: outcome.circle })
    throw new NotFound(outcome.reason)
  }

  return [
    workspace.forPlace('assess', {
      method: 'GET',
      path: PLAN_PATH,
      handle: (visit) =>
        database.write(async (tx) => {
          const { place, language, t, ask } = visit
          const keepings = await keepingsOf(tx, place.id)
          const owners = [...keepings.values()].flatMap(({ ownerId }) => ownerId ?? [])
          return pages.answer(visit, {
            title: t('welcoming.title'),
            done: doneIn(visit, { kept: 'welcoming.saved', currency: 'welcoming.wrong-currency' }),
            body: (
              <PlanPage
                visit={visit}
                plan={await readPlan(tx, place, language)}
                keepings={keepings}
                names={await namesOf(tx, owners)}
                filter={filterIn(ask.query)}
                mayPlan={mayPlan(visit)}
                publicAddress={`/${place.slug}/${planLanguage(place)}${PLAN_PATH}`}
              />
            ),
          })
        }, visit.acting),
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: PLAN_PATH,
      handle: async (visit) => {
        const { ask, member, place, today, base, acting } = visit
        const currency = (ask.form.get('currency') ?? '').trim().toUpperCase() || undefined
        if (currency !== undefined && !/^[A-Z]{3}$/.test(currency)) return onTo(`${base}${PLAN_PATH}`, 'currency')
        const wish = { currency, isShown: ask.form.get('shown') === 'yes' }
        const outcome = await database.write((tx) => setUpPlan(tx, member, place, wish, today), acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}${PLAN_PATH}`, 'kept')
      },
    }),
    ...(['/objectives', '/objectives/:objective'] as const).map((path) =>
      workspace.forPlace('plan-welcome', {
        method: 'POST',
        path: `${PLAN_PATH}${path}`,
        handle: async (visit) => {
          const { member, place, base, acting } = visit
          const known = path === '/objectives' ? undefined : idIn(visit, 'objective')
          const words = objectiveWords(visit, known === undefined ? '' : `-${known}`)
          const outcome = await database.write((tx) => keepObjective(tx, member, place, words, known), acting)
          if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
          return onTo(`${base}${PLAN_PATH}`, 'kept')
        },
      }),
    ),
    workspace.forPlace('plan-welcome', {
      method: 'GET',
      path: `${PLAN_PATH}/actions/new`,
      handle: (visit) => actionPage(visit, undefined),
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: `${PLAN_PATH}/actions`,
      handle: (visit) => keep(visit),
    }),
    workspace.forPlace('assess', {
      method: 'GET',
      path: `${PLAN_PATH}/actions/:action`,
      handle: (visit) => actionPage(visit, idIn(visit, 'action')),
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: `${PLAN_PATH}/actions/:action`,
      handle: (visit) => keep(visit, idIn(visit, 'action')),
    }),
    workspace.forPlace('plan-welcome', {
      method: 'POST',
      path: `${PLAN_PATH}/gaps`,
      handle: async (visit) => {
        const { ask, member, place, base, acting } = visit
        const outcome = await database.write(async (tx) => {
          const closes = await criterionIn(tx, place, ask.form, planLanguage(place))
          if (!closes) throw new NotFound('criterion')
          const { standard, criterion, question, element } = closes
          return beginAction(tx, member, place, {
            title: question,
            under: { standard, element: element.id, title: element.title },
            closes: { standard, criterion },
          })
        }, acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}${PLAN_PATH}/actions/${outcome.actionId}`, 'begun')
      },
    }),
  ]
}

const mayPlan = ({ member, place }: PlaceVisit): boolean => mayDo(member.grants, 'plan-welcome', { chain: place.chain })

/** @throws BadRequest for an objective without a name: the form asks for one. */
function objectiveWords({ ask }: PlaceVisit, suffix: string): Words {
  const text = (name: string, longest: number) =>
    (ask.form.get(name + suffix) ?? '').replaceAll('\r\n', '\n').trim().slice(0, longest)
  const title = text('title', 200)
  if (title === '') throw new BadRequest('title')
  return { title, about: text('about', 4_000) }
}

/** What is typed is in the language of the plan, whoever types it. */
async function keptForm(tx: Write, { place }: PlaceVisit, action: Action): Promise<ActionForm> {
  const { actionId } = action
  const keeping = (await keepingsOf(tx, place.id)).get(actionId) ?? { ownerId: undefined, note: '' }
  const texts = await wordsIn(tx, place, [actionId], planLanguage(place))
  return formOf(action, typedWords(texts.get(actionId)), keeping)
}

/** The practice that an action was taken over from, where readers have it. */
function practiceOf({ place, language }: PlaceVisit, { practices }: WelcomePlan, action: Action | undefined) {
  const { adoptedFrom = '' } = action ?? {}
  const title = practices.get(adoptedFrom)
  return title === undefined ? undefined : { title, href: `/${place.slug}/${language}/practices/${adoptedFrom}` }
}

/** Who can be chosen, and for whoever may not choose who it is. */
async function ownersFor(tx: Write, visit: PlaceVisit, { owner }: ActionForm): Promise<ReadonlyMap<string, string>> {
  return mayPlan(visit) ? possibleOwners(tx) : namesOf(tx, [owner])
}

/** What an action closes, as the form names it, with its question. */
async function criteriaInWords(tx: Write, { place, language }: PlaceVisit, { criteria }: Action) {
  const standards = await standardsNamed(
    tx,
    place.id,
    criteria.map(({ standard }) => standard),
  )
  return new Map(
    criteria.map(({ standard, criterion }) => {
      const found = standards.get(standard)?.criteria.find(({ id }) => id === criterion)
      return [`${standard} ${criterion}`, inLanguage(found?.question ?? {}, language).text || criterion]
    }),
  )
}
