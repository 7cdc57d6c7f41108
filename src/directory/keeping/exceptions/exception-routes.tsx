import { type Id, isSlug, newId, parseId } from '#kernel'
import { doneIn, onTo, type PlaceVisit, sendAgain } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { FieldProblem } from '#ui'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { staffOnly } from '../suggestions/suggestion-routes.tsx'
import { parseExceptionDays } from './exception-days.ts'
import { ChoosePage, PreviewPage } from './exception-pages.tsx'
import { choices, coming, servicesToChoose } from './exception-store.ts'
import { entriesReached, MOST_SERVICES, setExceptions, undoExceptions } from './set-exceptions.ts'

const DONE: Readonly<Record<string, MessageKey>> = { set: 'keeping.done-set', undone: 'keeping.done-undone' }

/** Holidays and other exceptional days for many services at once: choose, look at what readers will be told, set, take back. */
export function exceptionRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  const choosePage = async (visit: PlaceVisit, problems: readonly FieldProblem[] = []): Promise<Answer> => {
    staffOnly(visit)
    const { place, today, ask, t } = visit
    const organizationId = parseId(ask.query.get('organisation') ?? '')
    const topic = isSlug(ask.query.get('topic') ?? '') ? (ask.query.get('topic') as string) : undefined
    const shown = await database.write(async (tx) => {
      const by = { organizationId, topic }
      return {
        ...(await choices(tx, place.id)),
        services: organizationId || topic ? await servicesToChoose(tx, place.id, by, MOST_SERVICES) : [],
        batches: await coming(tx, place.id, today),
      }
    }, visit.acting)
    return pages.answer(visit, {
      title: t('keeping.exceptions'),
      done: doneIn(visit, DONE),
      problems,
      body: <ChoosePage visit={visit} {...shown} organizationId={organizationId} topic={topic} />,
    })
  }
  const back = ({ base }: PlaceVisit, done: string) => onTo(`${base}/services/exceptions`, done)

  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/exceptions',
      handle: (visit) => choosePage(visit),
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/exceptions/preview',
      late: sendAgain(pages),
      handle: async (visit) => {
        staffOnly(visit)
        const { ask, place, t } = visit
        const days = parseExceptionDays(ask.form)
        const serviceIds = idsIn(ask.form)
        if (!days) return choosePage(visit, [{ field: 'from', message: t('keeping.problem-days') }])
        if (serviceIds.length === 0)
          return choosePage(visit, [{ field: 'organisation', message: t('keeping.problem-services') }])
        const reached = await database.write((tx) => entriesReached(tx, place.id, serviceIds), visit.acting)
        return pages.answer(visit, {
          title: t('keeping.exceptions-preview'),
          breadcrumbs: [{ href: `${visit.base}/services/exceptions`, label: t('keeping.exceptions') }],
          body: <PreviewPage visit={visit} days={days} reached={reached} serviceIds={serviceIds} batchId={newId()} />,
        })
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/exceptions',
      handle: async (visit) => {
        const { ask, place, member } = visit
        const days = parseExceptionDays(ask.form)
        const batchId = parseId(ask.form.get('batch') ?? '')
        if (!days || !batchId) throw new NotFound('exceptions')
        const wish = { place, batchId, days, serviceIds: idsIn(ask.form) }
        const outcome = await database.write((tx) => setExceptions(tx, member, wish, ask.now), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return back(visit, 'set')
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/exceptions/undo',
      handle: async (visit) => {
        const { ask, place, member } = visit
        const batchId = parseId(ask.form.get('batch') ?? '')
        if (!batchId) throw new NotFound('exceptions')
        const outcome = await database.write(
          (tx) => undoExceptions(tx, member, { place, batchId }, ask.now),
          visit.acting,
        )
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return back(visit, 'undone')
      },
    }),
  ]
}

function idsIn(form: URLSearchParams): readonly Id[] {
  return [...new Set(form.getAll('services').flatMap((text) => parseId(text) ?? []))].slice(0, MOST_SERVICES)
}
