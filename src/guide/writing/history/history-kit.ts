import { dayAt, type Instant } from '#kernel'
import { idIn, namesOf, type PlaceVisit } from '#people'
import type { Write } from '#platform/db'
import { NotFound } from '#platform/http'
import { formatClock, formatDate } from '#platform/i18n'
import { type Block, type DraftState, draftOf, plainSentence } from '#texts'
import type { Crumb } from '#ui'
import type { WrittenKind } from '../kinds/written-kind.ts'

/**
 * The newest version of the text that the address names, be it published or not.
 *
 * @throws NotFound where the place has no such text of this kind itself.
 */
export async function draftIn(tx: Write, visit: PlaceVisit, { kind }: WrittenKind): Promise<DraftState> {
  const draft = await draftOf(tx, { placeId: visit.place.id, itemId: idIn(visit, 'item') })
  if (draft?.traits.kind !== kind) throw new NotFound(kind)
  return draft
}

/** What a text is called in lists: its title, or the phrase. */
export function titleOf([first]: readonly Block[]): string {
  return plainSentence(first?.segments[0]?.text ?? '')
}

/** The way down to a text, whose first page is its editor. */
export function trailTo({ base }: PlaceVisit, { folder }: WrittenKind, { key, blocks }: DraftState): readonly Crumb[] {
  return [{ href: `${base}/${folder}/${key.itemId}`, label: titleOf(blocks) }]
}

/** "23 November 2026, 10:00", on the clocks of the place. */
export function momentIn({ t, place, language }: PlaceVisit, moment: Instant): string {
  const day = formatDate(dayAt(moment, place.zone), language)
  return t('history.at', { day, time: formatClock(moment, place.zone, language) })
}

/** What a person or a program that did something is called here. Contains names: never log. */
export async function callerOfNames(
  tx: Write,
  { t }: PlaceVisit,
  actors: readonly string[],
): Promise<(actor: string) => string> {
  const names = await namesOf(tx, actors)
  return (actor) => {
    if (actor.startsWith('command:')) return t('history.by-import')
    if (actor.startsWith('job:')) return t('history.by-plan')
    return names.get(actor) ?? t('history.by-someone')
  }
}
