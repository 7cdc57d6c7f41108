import { pagesNamed } from '#guide'
import { parseCalendarDay } from '#kernel'
import type { PlacePage, Reader } from '#places'
import { type Answer, BadRequest, type Route } from '#platform/http'
import { EmptyState } from '#ui'
import { type NotedPaper, paperNamed, withoutPaper, withPaper, withStep } from './kept/kept-plan.ts'
import { basisOf, destinationOf, type OpenedPlan, openPlan, type PlanParts, viewPlan } from './open-plan.ts'
import { ArrivalPage } from './pages/arrival-page.tsx'
import { BeginPage } from './pages/begin-page.tsx'
import { LONGEST_WHOSE, PapersPage } from './pages/papers-page.tsx'
import { PlanPage } from './pages/plan-page.tsx'
import type { Paper } from './plan/step.ts'
import { destinationsFrom } from './reading/destination-store.ts'
import { arrivalOf, situationOf } from './reading/person.ts'
import { placePlan } from './reading/place-plan.ts'
import type { Basis } from './steps/plan-file.ts'

/** A person's plan, for whoever holds the code of their answers: all of it plain forms. */
export function planRoutes(parts: PlanParts): readonly Route[] {
  const { database, readers, pages } = parts

  const page = (
    reader: Reader,
    own: Pick<PlacePage, 'title' | 'path' | 'body' | 'sensitive' | 'status' | 'islands'>,
  ): Answer =>
    pages.answer(reader, {
      ...own,
      breadcrumbs: own.path === '/plan' ? [] : [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
      hidden: true,
      unshared: true,
    })

  /** A page of a plan that there is; without one, its beginning. */
  const withPlan = async (
    reader: Reader,
    work: (opened: OpenedPlan, basis: Basis) => Promise<Answer>,
  ): Promise<Answer> => {
    const basis = await basisOf(parts, reader)
    const opened = basis && (await openPlan(parts, reader, basis))
    return opened && basis ? work(opened, basis) : onTo(reader)
  }

  const papersPage = async (reader: Reader, { kept, reads }: OpenedPlan, typed?: PlainPaper): Promise<Answer> => {
    const target = await destinationOf(parts, reader, kept)
    const { steps, ways } = await database.read(async (tx) => ({
      steps: (await placePlan(tx, target.place)).steps,
      ways: [...(await pagesNamed(tx, target, reads.ways)).values()],
    }))
    const renewals = steps.flatMap(({ deadline }): [Paper, number][] =>
      deadline?.kind === 'before-expiry' ? [[deadline.paper, deadline.days]] : [],
    )
    return page(reader, {
      title: reader.t('journey.papers'),
      path: '/plan/papers',
      sensitive: true,
      status: typed ? 400 : 200,
      body: <PapersPage reader={reader} papers={kept.papers} renewals={new Map(renewals)} ways={ways} typed={typed} />,
    })
  }

  const arrivalPage = async (reader: Reader, opened: OpenedPlan, typed?: string): Promise<Answer> => {
    const { kept, evaluation, reads } = opened
    const destinations = await database.read((tx) => destinationsFrom(tx, reader.place, reader.language))
    return page(reader, {
      title: reader.t('journey.arrival'),
      path: '/plan/arrival',
      status: typed === undefined ? 200 : 400,
      body: (
        <ArrivalPage
          reader={reader}
          arrival={arrivalOf(evaluation, reads, kept)}
          goingTo={kept.goingTo ?? reader.place.slug}
          destinations={destinations}
          typed={typed}
        />
      ),
    })
  }

  return [
    readers.route({
      method: 'GET',
      path: '/plan',
      access: 'anyone',
      onPaperToo: true,
      handle: async (reader) => {
        const title = reader.t('journey.your-plan')
        const basis = await basisOf(parts, reader)
        if (!basis)
          return page(reader, {
            title,
            path: '/plan',
            body: <EmptyState level={1} title={reader.t('journey.none')} />,
          })
        const opened = await openPlan(parts, reader, basis)
        if (!opened)
          return page(reader, { title, path: '/plan', body: <BeginPage reader={reader} form={basis.form} /> })
        const isHiding = reader.ask.query.get('private') === 'hidden'
        const isAlone = opened.sitting.company === 'alone'
        const view = await viewPlan(parts, reader, basis, opened, isHiding || !isAlone)
        const { evaluation, kept, reads, expiresAt } = opened
        return page(reader, {
          title,
          path: isHiding ? '/plan?private=hidden' : '/plan',
          islands: isHiding ? [] : ['plan-here.js'],
          sensitive: view.steps.some(({ step, isPrivate }) => step.isSensitive && !isPrivate),
          body: (
            <PlanPage
              view={view}
              stage={situationOf(evaluation, reads, kept, reader.today).stage}
              askHref={`${reader.base}/ask/${basis.form}`}
              expiresAt={expiresAt}
              hiding={isAlone ? (isHiding ? 'hides' : 'shows') : 'never shows'}
            />
          ),
        })
      },
    }),
    readers.route({
      method: 'POST',
      path: '/plan/steps',
      access: 'anyone',
      handle: async (reader) => {
        const { ask } = reader
        const name = ask.form.get('step') ?? ''
        const isDone = ask.form.get('do') === 'done'
        return withPlan(reader, async ({ kept }, basis) => {
          const { place } = await destinationOf(parts, reader, kept)
          const { steps } = await database.read((tx) => placePlan(tx, place))
          if (!steps.some(({ id }) => id === name)) throw new BadRequest('no such step')
          await openPlan(parts, reader, basis, (now) => withStep(now, name, isDone))
          return onTo(reader, `#${isDone ? 'now' : `step-${name}`}`)
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: '/plan/papers',
      access: 'anyone',
      handle: (reader) => withPlan(reader, (opened) => papersPage(reader, opened)),
    }),
    readers.route({
      method: 'POST',
      path: '/plan/papers',
      access: 'anyone',
      handle: (reader) =>
        withPlan(reader, async (opened, basis) => {
          const typed = typedPaper(reader)
          const paper = paperIn(typed)
          if (!paper) return papersPage(reader, opened, typed)
          const change = reader.ask.form.get('do') === 'remove' ? withoutPaper : withPaper
          await openPlan(parts, reader, basis, (kept) => change(kept, paper))
          return onTo(reader, '/papers')
        }),
    }),
    readers.route({
      method: 'GET',
      path: '/plan/arrival',
      access: 'anyone',
      handle: (reader) => withPlan(reader, (opened) => arrivalPage(reader, opened)),
    }),
    readers.route({
      method: 'POST',
      path: '/plan/arrival',
      access: 'anyone',
      handle: (reader) =>
        withPlan(reader, async (opened, basis) => {
          const { form } = reader.ask
          const typed = (form.get('arrival') ?? '').trim()
          const arrival = parseCalendarDay(typed)
          if (typed !== '' && !arrival) return arrivalPage(reader, opened, typed)
          const wished = form.get('going-to') ?? reader.place.slug
          const destinations = await database.read((tx) => destinationsFrom(tx, reader.place, reader.language))
          const goingTo = destinations.find(({ slug }) => slug === wished)?.slug
          await openPlan(parts, reader, basis, (kept) => ({ ...kept, arrival, goingTo }))
          return onTo(reader)
        }),
    }),
  ]
}

/** A paper as it was typed. */
interface PlainPaper {
  readonly paper: string
  readonly ends: string
  readonly whose: string
}

function typedPaper({ ask: { form } }: Reader): PlainPaper {
  const typed = (name: string) => (form.get(name) ?? '').trim()
  return { paper: typed('paper'), ends: typed('ends'), whose: typed('whose').slice(0, LONGEST_WHOSE) }
}

function paperIn({ paper: name, ends: text, whose }: PlainPaper): NotedPaper | undefined {
  const [paper, ends] = [paperNamed(name), parseCalendarDay(text)]
  return paper && ends && { paper, ends, whose }
}

const onTo = ({ base }: Reader, rest = ''): Answer => ({ kind: 'redirect', status: 303, to: `${base}/plan${rest}` })
