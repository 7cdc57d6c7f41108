import { type Id, parseId } from '#kernel'
import { doneIn, onTo, type PlaceVisit } from '#people'
import { type Answer, NotFound, type Route } from '#platform/http'
import type { MessageKey } from '#platform/i18n'
import type { KeptKind } from '../entry/entry-store.ts'
import { type KeptEntry, readEntry } from '../entry/kept-entry.ts'
import { type FactName, factOf } from '../facts/facts.ts'
import type { StaffRoutesParts } from '../services/service-routes.tsx'
import { staffOnly } from '../suggestions/suggestion-routes.tsx'
import { DuplicatesPage } from './duplicates-page.tsx'
import { duplicatesIn } from './find-duplicates.ts'
import { entriesToMerge, type MergeEntries, mergeEntries, partEntries } from './merge-entries.ts'
import { differences, placesOnlyOf } from './merge-facts.ts'
import { MergePage } from './merge-page.tsx'
import { mergesOf } from './merge-store.ts'
import { tellApart } from './tell-apart.ts'

const MOST_SHOWN = 30
const KINDS: readonly KeptKind[] = ['service', 'location', 'organization']

const DONE: Readonly<Record<string, MessageKey>> = {
  merged: 'merging.done-merged',
  parted: 'merging.done-parted',
  'not-same': 'merging.done-not-same',
}

/** What may be there twice: look, call different, merge, part. */
export function duplicateRoutes({ database, staff: { workspace, pages } }: StaffRoutesParts): readonly Route[] {
  const back = ({ base }: PlaceVisit, done: string) => onTo(`${base}/services/duplicates`, done)
  const answer = (visit: PlaceVisit, outcome: MergeEntries): Answer => {
    if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
    return back(visit, outcome.kind)
  }

  return [
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/duplicates',
      handle: async (visit) => {
        staffOnly(visit)
        const { place, t } = visit
        const shown = await database.write(
          async (tx) => ({
            duplicates: (await duplicatesIn(tx, place.chain)).slice(0, MOST_SHOWN),
            merges: await mergesOf(tx, place.id, MOST_SHOWN),
          }),
          visit.acting,
        )
        return pages.answer(visit, {
          title: t('merging.duplicates'),
          done: doneIn(visit, DONE),
          body: <DuplicatesPage visit={visit} {...shown} />,
        })
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'GET',
      path: '/services/duplicates/merge',
      handle: async (visit) => {
        staffOnly(visit)
        const { place, t, base, ask } = visit
        const wish = wishFrom(visit, ask.query)
        const shown = await database.write(async (tx) => {
          const entries = await entriesToMerge(tx, wish)
          if (!entries || wish.into.placeId !== place.id) return entries && { ...entries, places: [] }
          const houses: KeptEntry[] = []
          for (const id of placesOnlyOf(entries.gone, entries.kept)) {
            const house = await readEntry(tx, place.id, 'location', id)
            if (house) houses.push(house)
          }
          return { ...entries, places: houses.map((house) => ({ id: house.id, name: factOf(house, 'name') })) }
        }, visit.acting)
        if (!shown) throw new NotFound('duplicates')
        const { gone, kept, places } = shown
        const isWithin = kept.placeId === place.id
        const path = `${base}/services/duplicates`
        const other = { kind: kept.kind, gone: kept.id, into: gone.id, place: String(place.id) }
        return pages.answer(visit, {
          title: t('merging.merge'),
          breadcrumbs: [{ href: path, label: t('merging.duplicates') }],
          body: (
            <MergePage
              visit={visit}
              gone={gone}
              kept={kept}
              differences={isWithin ? differences(kept, gone) : []}
              places={places}
              swap={isWithin ? `${path}/merge?${new URLSearchParams(other)}` : undefined}
            />
          ),
        })
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/duplicates/merge',
      handle: async (visit) => {
        const { ask, member } = visit
        const facts = [...ask.form].flatMap(([name, value]) =>
          name.startsWith('take-') && value === 'yes' ? [name.slice('take-'.length) as FactName] : [],
        )
        const locationIds = ask.form.getAll('locations').flatMap((text) => parseId(text) ?? [])
        const wish = { ...wishFrom(visit, ask.form), facts, locationIds }
        return answer(visit, await database.write((tx) => mergeEntries(tx, member, wish, ask.now), visit.acting))
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/duplicates/part',
      handle: async (visit) => {
        const { ask, member, place } = visit
        const wish = { place, goneId: idIn(ask.form, 'gone') }
        return answer(visit, await database.write((tx) => partEntries(tx, member, wish, ask.now), visit.acting))
      },
    }),
    workspace.forPlace('keep-service', {
      method: 'POST',
      path: '/services/duplicates/not-same',
      handle: async (visit) => {
        const { ask, member, place } = visit
        const other = { placeId: placeIdIn(visit, ask.form, 'other-place'), itemId: idIn(ask.form, 'other') }
        const wish = { place, one: idIn(ask.form, 'one'), other }
        const outcome = await database.write((tx) => tellApart(tx, member, wish), visit.acting)
        if (outcome.kind === 'refused') throw new NotFound(outcome.reason)
        return back(visit, 'not-same')
      },
    }),
  ]
}

/** @throws NotFound for what names no two entries. */
function wishFrom(visit: PlaceVisit, asked: URLSearchParams) {
  const kind = KINDS.find((one) => one === asked.get('kind'))
  if (!kind) throw new NotFound('duplicates')
  const into = { placeId: placeIdIn(visit, asked, 'place'), itemId: idIn(asked, 'into') }
  return { place: visit.place, kind, goneId: idIn(asked, 'gone'), into }
}

/** @throws NotFound for what is no id. */
function idIn(asked: URLSearchParams, name: string): Id {
  const id = parseId(asked.get(name) ?? '')
  if (!id) throw new NotFound('duplicates')
  return id
}

/** @throws NotFound for what is neither the place nor one above it. */
function placeIdIn({ place }: PlaceVisit, asked: URLSearchParams, name: string): number {
  const found = place.chain.find((id) => String(id) === asked.get(name))
  if (found === undefined) throw new NotFound('duplicates')
  return found
}
