import { type CalendarDay, dayAt, type Id, type Instant } from '#kernel'
import { holderOfLink, type LinkToken } from '#people'
import { type Place, touchPlace } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { publishItem } from '#texts'
import { keepChanged, readEntry } from '../entry/kept-entry.ts'
import { changedFacts, type FactValues, withFacts } from '../facts/facts.ts'
import { type RoomSaid, roomOf } from '../room/room.ts'
import { sayRoom } from '../room/say-room.ts'
import { putSuggestion } from '../suggestions/suggestion-store.ts'
import type { ConfirmedFact } from './confirmation-rule.ts'
import { endRounds, locationsOf, ruleOf, setVerified, useLink } from './confirmation-store.ts'

/** What an organisation says of its entry. Without corrections: all is right. */
export interface LinkAnswer {
  readonly facts: Partial<FactValues>
  /** Of the service's public locations, by id. */
  readonly addresses: ReadonlyMap<Id, FactValues['address']>
  readonly room: Omit<RoomSaid, 'saidOn'> | undefined
}

export const ALL_RIGHT: LinkAnswer = { facts: {}, addresses: new Map(), room: undefined }

export type AnswerLink =
  | { readonly kind: 'confirmed'; readonly waiting: number }
  /** Used, ended, of another place, or never given out: nobody learns which. */
  | { readonly kind: 'refused'; readonly reason: 'link-over' }

/**
 * Takes what the holder of a link says, once: corrections of facts that the place trusts count at once, the others wait for staff, and
 * the entry is confirmed today. Acts as the link's holder.
 */
export async function answerLink(
  tx: Write,
  place: Place,
  token: LinkToken,
  answer: LinkAnswer,
  now: Instant,
): Promise<AnswerLink> {
  const serviceId = await useLink(tx, place.id, token, now)
  const service = serviceId && (await readEntry(tx, place.id, 'service', serviceId))
  if (!service) return { kind: 'refused', reason: 'link-over' }
  const by = holderOfLink(token)
  const today = dayAt(now, place.zone)
  const { trusted } = await ruleOf(tx, place.id)
  const isTrusted = (name: string) => trusted.includes(name as ConfirmedFact)
  const waiting: { entry: typeof service; fact: keyof FactValues; value: unknown }[] = []
  const sooner: (typeof service)[] = []

  const changed = changedFacts(service, answer.facts)
  const atOnce = Object.fromEntries(changed.filter(isTrusted).map((name) => [name, answer.facts[name]]))
  if (Object.keys(atOnce).length > 0) sooner.push(withFacts(service, atOnce))
  for (const fact of changed) if (!isTrusted(fact)) waiting.push({ entry: service, fact, value: answer.facts[fact] })

  for (const { locationId, isShared } of await locationsOf(tx, place.id, service.id)) {
    const address = answer.addresses.get(locationId)
    const location = address && (await readEntry(tx, place.id, 'location', locationId))
    if (!location || changedFacts(location, { address }).length === 0) continue
    // Where others are at home too, one of them alone does not move the house.
    if (isTrusted('address') && !isShared) sooner.push(withFacts(location, { address }))
    else waiting.push({ entry: location, fact: 'address', value: address })
  }

  await keepChanged(tx, sooner, by, now, 'directory.correct-by-link')
  for (const { entry, fact, value } of waiting) {
    await putSuggestion(
      tx,
      { placeId: place.id, serviceId: service.id, kind: entry.kind, entryId: entry.id, fact, value },
      now,
    )
  }
  // What was said of room and is left so is said again today.
  const room = answer.room ?? roomOf(service.row)
  if (room) await sayRoom(tx, service, room, today, by)
  await confirmEntry(tx, service, today, by)
  return { kind: 'confirmed', waiting: waiting.length }
}

/** Somebody has made sure today that the entry is true: readers see it, also when it was hidden, and nobody is asked for a while. */
export async function confirmEntry(
  tx: Write,
  { placeId, id }: { readonly placeId: number; readonly id: Id },
  today: CalendarDay,
  by: string,
): Promise<void> {
  await setVerified(tx, placeId, id, today)
  await endRounds(tx, placeId, [id])
  await publishItem(tx, { placeId, itemId: id }, by)
  await touchPlace(tx, placeId)
  await recordAudit(tx, { placeId, actor: by, act: 'directory.confirm', subject: id })
}
