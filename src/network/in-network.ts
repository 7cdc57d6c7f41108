import type { Instant } from '#kernel'
import type { PlaceVisit, Staff } from '#people'
import type { Database, Write } from '#platform/db'
import { type Answer, NotFound } from '#platform/http'
import { heldStandard, type Standard } from '#standards'
import type { Crumb } from '#ui'
import { inLanguage } from '#ui'
import { isMember } from './members/membership-store.ts'
import { networkPath } from './paths.ts'

export interface NetworkParts {
  readonly database: Database
  readonly staff: Staff
  readonly clock: () => Instant
  /** Scheme and host of the public address, without a slash at the end. */
  readonly origin: string
}

/** A page of the network of one standard. */
export interface NetworkVisit {
  readonly visit: PlaceVisit
  /** As the place itself has it. */
  readonly standard: Standard
  /** Where the pages of this network begin. */
  readonly here: string
  readonly now: Instant
}

/**
 * Answers in one transaction, for whoever takes part in the network that the address names.
 *
 * @throws NotFound for a place that does not.
 */
export async function inNetwork(
  { database, clock }: Pick<NetworkParts, 'database' | 'clock'>,
  visit: PlaceVisit,
  answer: (tx: Write, network: NetworkVisit) => Promise<Answer>,
): Promise<Answer> {
  return database.write(async (tx) => {
    const { place, base, ask } = visit
    const standard = await heldStandard(tx, place.id, ask.params.standard ?? '')
    if (!standard || !(await isMember(tx, place.id, standard.id))) throw new NotFound('network')
    return answer(tx, { visit, standard, here: base + networkPath(standard.id), now: clock() })
  }, visit.acting)
}

/** From the network's page, and a part of it, to what is below. */
export function crumbsIn(
  { visit: { language }, standard, here }: NetworkVisit,
  ...parts: readonly Crumb[]
): readonly Crumb[] {
  return [{ href: here, label: inLanguage(standard.title, language).text }, ...parts]
}

/** What something of the standard is called; nothing where this version of it does not have it. */
export function titleOfElement({ visit: { language }, standard }: NetworkVisit, id: string): string {
  return inLanguage(standard.elements.find((element) => element.id === id)?.title ?? {}, language).text
}

/** The question of a criterion; nothing where this version of the standard does not have it. */
export function questionOf({ visit: { language }, standard }: NetworkVisit, id: string): string {
  return inLanguage(standard.criteria.find((criterion) => criterion.id === id)?.question ?? {}, language).text
}

/** The elements of the standard, to choose from. */
export function elementOptions({ visit: { language }, standard }: Pick<NetworkVisit, 'visit' | 'standard'>) {
  return standard.elements.map(({ id, title }) => ({ value: id, label: inLanguage(title, language).text }))
}
