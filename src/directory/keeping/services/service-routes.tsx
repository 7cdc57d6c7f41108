import type { Id } from '#kernel'
import { doneIn, idIn, mayDo, onTo, type PlaceVisit, type Staff, sendAgain } from '#people'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { confirmEntry } from '../confirm/answer-link.ts'
import { type Duplicate, duplicatesIn } from '../duplicates/find-duplicates.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { readWithLocations } from '../entry/read-with-locations.ts'
import { LOCATION_FACTS, SERVICE_FACTS } from '../facts/edited-facts.ts'
import { type FactValues, factOf } from '../facts/facts.ts'
import { type FactProblem, parseFacts } from '../facts/parse-facts.ts'
import { parseRoom } from '../room/room.ts'
import { sayRoom } from '../room/say-room.ts'
import { editEntry, entryFor } from './edit-entry.ts'
import { EditLocationPage, EditServicePage } from './edit-pages.tsx'
import { keepsServicesOf } from './kept-services.ts'
import { filterIn, wishIn } from './list-wish.ts'
import { openReportsAbout } from './open-reports.ts'
import { listedServices, type Need } from './service-list-store.ts'
import { listPath, ServicesPage } from './services-page.tsx'

export interface StaffRoutesParts {
  readonly database: Database
  readonly staff: Staff
}

const PAGE = 40

const DONE: Readonly<Record<string, MessageKey>> = {
  saved: 'keeping.done-saved',
  confirmed: 'keeping.done-confirmed',
  room: 'keeping.done-room',
}

interface Typed {
  readonly typed: Partial<FactValues>
  readonly problems: readonly FactProblem[]
}
const NOTHING: Typed = { typed: {}, problems: [] }

/** The services and locations of a place, listed and edited by plain forms. What somebody may not keep is not there for them. */
export function serviceRoutes({ database, staff }: StaffRoutesParts): readonly Route[] {
  const { workspace, pages } = staff
  const problemsOf = ({ t }: PlaceVisit, problems: readonly FactProblem[]) =>
    problems.map(({ field, problem }) => ({ field, message: t(`confirming.problem-${problem}`) }))

  const servicePage = async (visit: PlaceVisit, { typed, problems }: Typed = NOTHING): Promise<Answer> => {
    const id = idIn(visit, 'service')
    const { entry, duplicates, reports } = await database.write(async (tx) => {
      const mine = await entryFor(tx, visit.member, visit.place, 'service', id)
      return {
        entry: mine && (await readWithLocations(tx, visit.place.id, id, visit.language)),
        duplicates: await duplicatesFor(tx, visit, id),
        reports: await openReportsAbout(tx, visit.place.id, id),
      }
    }, visit.acting)
    if (!entry) throw new NotFound('service')
    const shown = problemsOf(visit, problems)
    return pages.answer(visit, {
      title: factOf(entry.service, 'name'),
      done: doneIn(visit, DONE),
      problems: shown,
      body: (
        <EditServicePage
          visit={visit}
          entry={entry}
          typed={typed}
          problems={shown}
          duplicates={duplicates}
          reports={reports}
        />
      ),
    })
  }
  const locationPage = async (visit: PlaceVisit, { typed, problems }: Typed = NOTHING): Promise<Answer> => {
    const entry = await entryOr404(visit, 'location')
    const duplicates = await database.write((tx) => duplicatesFor(tx, visit, entry.id), visit.acting)
    const shown = problemsOf(visit, problems)
    return pages.answer(visit, {
      title: factOf(entry, 'name'),
      done: doneIn(visit, DONE),
      problems: shown,
      body: <EditLocationPage visit={visit} entry={entry} typed={typed} problems={shown} duplicates={duplicates} />,
    })
  }
  const entryOr404 = async (visit: PlaceVisit, kind: 'service' | 'location'): Promise<KeptEntry> => {
    const id = idIn(visit, kind)
    const entry = await database.write((tx) => entryFor(tx, visit.member, visit.place, kind, id), visit.acting)
    if (!entry) throw new NotFound(kind)
    return entry
  }
  const saving = async (visit: PlaceVisit, kind: 'service' | 'location'): Promise<Answer> => {
    const entry = await entryOr404(visit, kind)
    const names = kind === 'service' ? SERVICE_FACTS : LOCATION_FACTS
    const { facts, problems } = parseFacts(visit.ask.form, names, factOf(entry, 'hours'))
    const page = kind === 'service' ? servicePage : locationPage
    if (problems.length > 0) return page(visit, { typed: facts, problems })
    // Lines of an address that are all empty would make an address of nothing.
    const { address, ...others } = facts
    const wished = address && (address.address1 !== '' || !isEmptyNow(entry)) ? facts : others
    const wish = { place: visit.place, kind, id: entry.id, facts: wished }
    const outcome = await database.write((tx) => editEntry(tx, visit.member, wish, visit.ask.now), visit.acting)
    if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
    return onTo(visit.ask.path, 'saved')
  }
  /** A small act on one service. */
  const acting = (path: string, done: string, act: (tx: Write, visit: PlaceVisit, entry: KeptEntry) => Promise<void>) =>
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: `/services/:service/${path}`,
      handle: async (visit) => {
        const id = idIn(visit, 'service')
        const isThere = await database.write(async (tx) => {
          const entry = await entryFor(tx, visit.member, visit.place, 'service', id)
          if (entry) await act(tx, visit, entry)
          return entry !== undefined
        }, visit.acting)
        if (!isThere) throw new NotFound('service')
        return onTo(`${visit.base}/services/${id}`, done)
      },
    })

  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services',
      handle: async (visit) => {
        const { place, member, ask, t, base, acting } = visit
        const { need, search } = filterIn(ask.query)
        const services = await database.write(
          async (tx) => listedServices(tx, place.id, await wishIn(tx, visit), PAGE + 1),
          acting,
        )
        const shown = services.slice(0, PAGE)
        return pages.answer(visit, {
          title: t('keeping.services'),
          done: doneIn(visit, DONE),
          body: (
            <ServicesPage
              visit={visit}
              services={shown}
              need={need}
              search={search}
              next={services.length > PAGE ? nextPath(`${base}/services`, need, search, shown.at(-1)) : undefined}
              isStaff={keepsServicesOf(member, place) === 'everybody'}
              mayRule={mayDo(member.grants, 'manage-place', place)}
            />
          ),
        })
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/:service',
      handle: (visit) => servicePage(visit),
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/:service',
      handle: (visit) => saving(visit, 'service'),
      late: sendAgain(pages),
    }),
    acting('confirm', 'confirmed', (tx, { today, member }, entry) => confirmEntry(tx, entry, today, member.accountId)),
    acting('room', 'room', async (tx, { ask, today, member }, entry) => {
      const room = parseRoom(ask.form)
      if (room) await sayRoom(tx, entry, room, today, member.accountId)
    }),
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/locations/:location',
      handle: (visit) => locationPage(visit),
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/locations/:location',
      handle: (visit) => saving(visit, 'location'),
      late: sendAgain(pages),
    }),
  ]
}

/** What may be the same, for whoever may merge it; nothing for an organisation. */
async function duplicatesFor(tx: Write, { member, place }: PlaceVisit, id: Id): Promise<readonly Duplicate[]> {
  return mayDo(member.grants, 'keep-service', place) ? duplicatesIn(tx, place.chain, id) : []
}

function isEmptyNow(entry: KeptEntry): boolean {
  return (entry.children.get('address') ?? []).length === 0
}

function nextPath(
  path: string,
  need: Need | undefined,
  search: string,
  last: { readonly name: string; readonly serviceId: Id } | undefined,
): string {
  const way = listPath(path, need, search)
  return `${way}${way.includes('?') ? '&' : '?'}${new URLSearchParams({ after: last?.serviceId ?? '', name: last?.name ?? '' })}`
}
