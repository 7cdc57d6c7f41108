import type { Id, LanguageTag } from '#kernel'
import { type NamedPlace, namedPlaces, type Place } from '#places'
import type { Read } from '#platform/db'
import { type PublishedPractice, publishedPractices } from '#practices'
import { plainSlot, publicTexts } from '#texts'
import type { Criterion, Standard } from '../standard/standard.ts'
import { actionsElsewhere } from '../welcome/kept/plan-store.ts'
import { closes, evidenceLevelOf } from '../welcome/plan/action.ts'

/** A practice in the library. */
export interface FoundPractice extends Pick<PublishedPractice, 'slug' | 'evidenceLevel'> {
  readonly title: string
}

/** What another place has done, in the plan that it shows. */
export interface FoundAction extends Pick<FoundPractice, 'title' | 'evidenceLevel'> {
  readonly actionId: Id
  readonly place: NamedPlace
}

/** An element in which something is missing: practices on its themes and what has closed it in other places, each the best proven first. */
export interface SolvedElsewhere {
  readonly element: Standard['elements'][number]
  readonly practices: readonly FoundPractice[]
  readonly actions: readonly FoundAction[]
}

/** Of each element and kind; more stand in the library. */
const MOST_SHOWN = 3
const MOST_READ = 300

/** Who has solved elsewhere what is missing here; elements for which there is nobody are left out. */
export async function solvedElsewhere(
  tx: Read,
  { place, language }: { readonly place: Place; readonly language: LanguageTag },
  { id, elements }: Pick<Standard, 'id' | 'elements'>,
  missing: readonly Criterion[],
): Promise<readonly SolvedElsewhere[]> {
  const wanted = elements.filter((element) => missing.some((one) => one.element === element.id))
  const themes = [...new Set(wanted.flatMap((element) => element.themes ?? []))]
  const published = themes.length === 0 ? [] : await publishedPractices(tx, { themes, most: MOST_READ })
  const done = (
    await actionsElsewhere(
      tx,
      place.id,
      missing.map(({ id: criterion }) => ({ standard: id, criterion })),
    )
  ).toSorted((one, other) => evidenceLevelOf(other) - evidenceLevelOf(one))
  const found = wanted.map((element) => ({
    element,
    practices: published
      .filter((one) => one.themes.some((theme) => element.themes?.includes(theme)))
      .slice(0, MOST_SHOWN),
    actions: done
      .filter((action) => missing.some((one) => one.element === element.id && closes(action, id, one.id)))
      .slice(0, MOST_SHOWN),
  }))
  const shown = new Set(
    found.flatMap(({ practices, actions }) => [
      ...practices,
      ...actions.map(({ placeId, actionId }) => ({ placeId, itemId: actionId })),
    ]),
  )
  const texts = await publicTexts(tx, [...shown], {
    language,
    slots: ['title'],
    withholdUnchecked: place.withholdsUnchecked,
  })
  const places = await namedPlaces(
    tx,
    found.flatMap(({ actions }) => actions.map(({ placeId }) => placeId)),
    language,
  )
  const titleOf = (itemId: Id) => {
    const text = texts.get(itemId)
    return text && plainSlot(text, 'title')
  }
  return found
    .map(({ element, practices, actions }) => ({
      element,
      practices: practices.flatMap(({ itemId, slug, evidenceLevel }) => {
        const title = titleOf(itemId)
        return title === undefined ? [] : [{ slug, evidenceLevel, title }]
      }),
      actions: actions.flatMap((action) => {
        const [title, where] = [titleOf(action.actionId), places.get(action.placeId)]
        if (title === undefined || !where) return []
        return [{ actionId: action.actionId, evidenceLevel: evidenceLevelOf(action), title, place: where }]
      }),
    }))
    .filter(({ practices, actions }) => practices.length + actions.length > 0)
}
