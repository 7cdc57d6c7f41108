import { parseId } from '#kernel'
import { doneIn, mayDo, onTo, type PlaceVisit } from '#people'
import { NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import { type KeptEntry, readEntry } from '../entry/kept-entry.ts'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { decideSuggestion } from './decide-suggestion.ts'
import { waitingSuggestions } from './suggestion-store.ts'
import { SuggestionsPage } from './suggestions-page.tsx'

const MOST_SHOWN = 50

const DONE: Readonly<Record<string, MessageKey>> = {
  accepted: 'keeping.done-accepted',
  declined: 'keeping.done-declined',
}

/** Corrections that wait for staff. */
export function suggestionRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/suggestions',
      handle: async (visit) => {
        staffOnly(visit)
        const { place, t } = visit
        const waiting = await database.write(async (tx) => {
          const shown = []
          for (const suggestion of await waitingSuggestions(tx, place.id, MOST_SHOWN)) {
            const entry = await readEntry(tx, place.id, suggestion.kind, suggestion.entryId)
            if (entry) shown.push({ suggestion, entry: entry satisfies KeptEntry })
          }
          return shown
        }, visit.acting)
        return pages.answer(visit, {
          title: t('keeping.suggestions'),
          done: doneIn(visit, DONE),
          body: <SuggestionsPage visit={visit} waiting={waiting} />,
        })
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/suggestions',
      handle: async (visit) => {
        const { ask, place, member, base } = visit
        const suggestionId = parseId(ask.form.get('suggestion') ?? '')
        if (!suggestionId) throw new NotFound('suggestion')
        const wish = { place, suggestionId, accept: ask.form.get('decision') === 'accept' }
        const outcome = await database.write((tx) => decideSuggestion(tx, member, wish, ask.now), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return onTo(`${base}/services/suggestions`, outcome.kind)
      },
    }),
  ]
}

/** @throws NotFound for an organisation: what others suggest is not its own. */
export function staffOnly({ member, place }: PlaceVisit): void {
  if (!mayDo(member.grants, 'keep-service', place)) throw new NotFound('services')
}
