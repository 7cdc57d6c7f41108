import type { LanguageTag } from '#kernel'
import type { Place } from '#places'
import type { Read } from '#platform/db'
import { inLanguage } from '#ui'
import { standardsNamed } from '../kept/standard-store.ts'
import type { ClosedCriterion } from '../plan/action.ts'

/** A criterion that an action is to close, in words, with the part of its standard. */
export interface CriterionInWords extends ClosedCriterion {
  readonly question: string
  readonly element: { readonly id: string; readonly title: string }
}

/** The criterion of a standard of the place that an address or a form names; `undefined` where there is none. */
export async function criterionIn(
  tx: Read,
  place: Pick<Place, 'id'>,
  given: URLSearchParams,
  language: LanguageTag,
): Promise<CriterionInWords | undefined> {
  const [standard, criterion] = [given.get('standard') ?? '', given.get('criterion') ?? '']
  if (standard === '') return undefined
  const known = (await standardsNamed(tx, place.id, [standard])).get(standard)
  const found = known?.criteria.find(({ id }) => id === criterion)
  const element = known?.elements.find(({ id }) => id === found?.element)
  if (!found || !element) return undefined
  const words = (texts: Readonly<Record<string, string>>) => inLanguage(texts, language).text
  return {
    standard,
    criterion,
    question: words(found.question),
    element: { id: element.id, title: words(element.title) },
  }
}
