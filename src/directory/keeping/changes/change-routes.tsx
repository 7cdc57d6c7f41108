import { type Id, parseId } from '#kernel'
import { doneIn, idIn, onTo, type PlaceVisit, sendAgain } from '#people'
import type { Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { readEntries } from '../entry/kept-entry.ts'
import { choices } from '../exceptions/exception-store.ts'
import { changedFacts } from '../facts/facts.ts'
import { mayKeep } from '../services/kept-services.ts'
import { filterIn, wishIn } from '../services/list-wish.ts'
import { listedServices } from '../services/service-list-store.ts'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { BatchPage } from './batch-page.tsx'
import {
  BULK_FACTS,
  type BulkChange,
  type BulkFact,
  factsAfter,
  type ParsedBulkChange,
  parseBulkChange,
} from './bulk-change.ts'
import { type ChangeMany, makeChanges, type ProposeChanges, proposeChanges, undoChanges } from './change-many.ts'
import { madeBatches } from './change-store.ts'
import { ChooseManyPage, MOST_CHOSEN } from './choose-page.tsx'
import { FactPage } from './fact-page.tsx'
import { readBatch } from './read-batch.ts'

const DONE: Readonly<Record<string, MessageKey>> = { made: 'bulk.done-made', undone: 'bulk.done-undone' }
const MOST_BATCHES = 10

/** One fact of many services at once: choose, say it, look at it, make it, take it back. An organisation does it with its own. */
export function changeRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  const factPage = async (
    visit: PlaceVisit,
    fact: BulkFact,
    problems: ParsedBulkChange['problems'],
  ): Promise<Answer> => {
    const { place, t, acting } = visit
    const { topics } = await database.write((tx) => choices(tx, place.id), acting)
    const shown = problems.map(({ field, problem }) => ({
      field,
      message: t(problem === 'nothing' ? 'bulk.problem-nothing' : `confirming.problem-${problem}`),
    }))
    return pages.answer(visit, {
      title: t(`bulk.fact-${fact}`),
      breadcrumbs: [{ href: `${visit.base}/services/changes`, label: t('bulk.many') }],
      problems: shown,
      body: <FactPage visit={visit} fact={fact} serviceIds={chosenIn(visit)} topics={topics} problems={shown} />,
    })
  }
  const choosePage = async (visit: PlaceVisit, problem?: MessageKey): Promise<Answer> => {
    const { place, ask, t, acting } = visit
    const shown = await database.write(
      async (tx) => ({
        services: await listedServices(tx, place.id, await wishIn(tx, visit), MOST_CHOSEN),
        batches: await madeBatches(tx, place.id, MOST_BATCHES),
      }),
      acting,
    )
    return pages.answer(visit, {
      title: t('bulk.many'),
      problems: problem ? [{ field: 'services', message: t(problem) }] : [],
      body: <ChooseManyPage visit={visit} filter={filterIn(ask.query)} {...shown} />,
    })
  }
  /** An act on a batch as a whole. */
  const acting = (path: string, done: string, act: typeof makeChanges | typeof undoChanges) =>
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: `/services/changes/:batch/${path}`,
      handle: async (visit) => {
        const { place, member, ask, base } = visit
        const batchId = idIn(visit, 'batch')
        const outcome: ChangeMany = await database.write(
          (tx) => act(tx, member, { place, batchId }, ask.now),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(batchPath(base, batchId), done)
      },
    })

  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/changes',
      handle: (visit) => choosePage(visit),
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/changes/fact',
      handle: async (visit) =>
        chosenIn(visit).length === 0
          ? choosePage(visit, 'keeping.problem-services')
          : factPage(visit, factIn(visit), []),
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/changes',
      late: sendAgain(pages),
      handle: async (visit) => {
        const fact = factIn(visit)
        const { change, problems } = parseBulkChange(visit.ask.form, fact, visit.today)
        if (problems.length > 0) return factPage(visit, fact, problems)
        return toBatch(visit, await database.write((tx) => proposeBulk(tx, visit, change), visit.acting))
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/changes/:batch',
      handle: async (visit) => {
        const page = Math.max(1, Number.parseInt(visit.ask.query.get('page') ?? '1', 10) || 1)
        const shown = await database.write((tx) => readBatch(tx, visit, idIn(visit, 'batch'), page), visit.acting)
        if (!shown) throw new NotFound('batch')
        return pages.answer(visit, {
          title: visit.t('bulk.many'),
          breadcrumbs: [{ href: `${visit.base}/services/changes`, label: visit.t('bulk.many') }],
          done: doneIn(visit, DONE),
          body: <BatchPage visit={visit} {...shown} />,
        })
      },
    }),
    acting('make', 'made', makeChanges),
    acting('undo', 'undone', undoChanges),
  ]
}

function batchPath(base: string, batchId: Id): string {
  return `${base}/services/changes/${batchId}`
}

/** On to what was put down, to be looked at. */
export function toBatch({ base }: PlaceVisit, outcome: ProposeChanges): Answer {
  if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
  return { kind: 'redirect', status: 303, to: batchPath(base, outcome.batchId) }
}

/** Puts the change down for those of the chosen services that the visitor keeps. */
async function proposeBulk(tx: Write, visit: PlaceVisit, change: BulkChange): Promise<ProposeChanges> {
  const { place, member, ask } = visit
  const ids = chosenIn(visit)
  const entries = await readEntries(tx, place.id, 'service', ids)
  const own = ids
    .flatMap((id) => entries.get(id) ?? [])
    .filter(({ organizationId }) => mayKeep(member, place, [organizationId]))
  const changes = own
    .map((entry) => ({ entry, isNew: false, facts: factsAfter(entry, change) }))
    .filter(({ entry, facts }) => changedFacts(entry, facts).length > 0)
  return proposeChanges(tx, member, place, { changes, unchanged: own.length - changes.length, problems: [] }, ask.now)
}

function chosenIn({ ask }: PlaceVisit): readonly Id[] {
  return [...new Set(ask.form.getAll('services').flatMap((id) => parseId(id) ?? []))].slice(0, MOST_CHOSEN)
}

/** @throws NotFound for a form that names no fact. */
function factIn({ ask }: PlaceVisit): BulkFact {
  const fact = BULK_FACTS.find((one) => one === ask.form.get('fact'))
  if (!fact) throw new NotFound('fact')
  return fact
}
