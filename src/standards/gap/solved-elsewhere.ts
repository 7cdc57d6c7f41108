import type { PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { type PublishedPractice, publishedPractices } from '#practices'
import { plainSlot, publicTexts } from '#texts'
import type { Criterion, Standard } from '../standard/standard.ts'

/** A practice in the library. */
export interface FoundPractice extends Pick<PublishedPractice, 'slug' | 'evidenceLevel'> {
  readonly title: string
}

/** An element in which something is missing, and practices on its themes, the best proven first. */
export interface SolvedElsewhere {
  readonly element: Standard['elements'][number]
  readonly practices: readonly FoundPractice[]
}

/** Of each element; more stand in the library. */
const MOST_SHOWN = 3
const MOST_READ = 300

/** Practices that solved elsewhere what is missing here; elements for which there are none are left out. */
export async function solvedElsewhere(
  tx: Write,
  { place, language }: Pick<PlaceVisit, 'place' | 'language'>,
  { elements }: Standard,
  missing: readonly Criterion[],
): Promise<readonly SolvedElsewhere[]> {
  const wanted = elements.filter(({ id }) => missing.some(({ element }) => element === id))
  const themes = [...new Set(wanted.flatMap((element) => element.themes ?? []))]
  const published = themes.length === 0 ? [] : await publishedPractices(tx, { themes, most: MOST_READ })
  const found = wanted.map((element) => ({
    element,
    practices: published
      .filter((one) => one.themes.some((theme) => element.themes?.includes(theme)))
      .slice(0, MOST_SHOWN),
  }))
  const shown = [...new Set(found.flatMap(({ practices }) => practices))]
  const texts = await publicTexts(tx, shown, {
    language,
    slots: ['title'],
    withholdUnchecked: place.withholdsUnchecked,
  })
  return found.flatMap(({ element, practices }) => {
    const told = practices.flatMap(({ itemId, slug, evidenceLevel }) => {
      const text = texts.get(itemId)
      return text ? [{ slug, evidenceLevel, title: plainSlot(text, 'title') }] : []
    })
    return told.length === 0 ? [] : [{ element, practices: told }]
  })
}
