import type { LanguageTag } from '#kernel'
import { type Member, mayDo } from '#people'
import { addPlaceLanguage, type OwnMessage, type Place, putWording, removePlaceLanguage } from '#places'
import { recordAudit, type Write } from '#platform/db'
import { BASE_LANGUAGE, type Catalogues, checkMessage, type MessageProblem } from '#platform/i18n'
import { readerKeys } from './interface-texts.ts'

/** Who does it, and in which place. */
export interface Manager {
  readonly member: Member
  readonly place: Place
}

type Refused<Reason extends string> = { readonly kind: 'refused'; readonly reason: Reason }

const mayManage = ({ member, place }: Manager) => mayDo(member.grants, 'manage-place', place)

export const LONGEST_MESSAGE = 2_000

export type ChangeWording =
  | { readonly kind: 'changed' }
  | Refused<'may-not' | 'no-such-text' | 'too-long'>
  | { readonly kind: 'unsound'; readonly problem: MessageProblem }

/**
 * Has a place say an interface text in its own words, from now on and in the places below it that have none of their own; an empty text
 * goes back to what was said before. What could not be shown is refused.
 */
export async function changeWording(
  tx: Write,
  manager: Manager,
  { key, language, message }: OwnMessage,
  shipped: Catalogues,
): Promise<ChangeWording> {
  if (!mayManage(manager)) return { kind: 'refused', reason: 'may-not' }
  const known = readerKeys(shipped).find((one) => one === key)
  if (known === undefined) return { kind: 'refused', reason: 'no-such-text' }
  const text = message.trim()
  if (text.length > LONGEST_MESSAGE) return { kind: 'refused', reason: 'too-long' }
  const problem = text === '' ? undefined : checkMessage(text, shipped.get(BASE_LANGUAGE)?.get(known) ?? '')
  if (problem) return { kind: 'unsound', problem }
  const { place, member } = manager
  await putWording(tx, place.id, { key, language }, text === '' ? undefined : text)
  const subject = `${language} ${key}`
  await recordAudit(tx, { placeId: place.id, actor: member.accountId, act: 'texts.change-wording', subject })
  return { kind: 'changed' }
}

export type AddLanguage = { readonly kind: 'added' } | Refused<'may-not' | 'there-already'>

/** Offers readers one more language. What is not there in it yet is shown in a near language or the source's, and marked as such. */
export async function addLanguage(
  tx: Write,
  manager: Manager,
  { language, placeName }: { readonly language: LanguageTag; readonly placeName: string },
): Promise<AddLanguage> {
  if (!mayManage(manager)) return { kind: 'refused', reason: 'may-not' }
  const { place, member } = manager
  if (!(await addPlaceLanguage(tx, place.id, language, placeName))) return { kind: 'refused', reason: 'there-already' }
  await recordAudit(tx, { placeId: place.id, actor: member.accountId, act: 'texts.add-language', subject: language })
  return { kind: 'added' }
}

export type RemoveLanguage = { readonly kind: 'removed' } | Refused<'may-not' | 'no-such-language'>

/** Takes a language from readers; the texts in it are kept. The place's main language stays. */
export async function removeLanguage(tx: Write, manager: Manager, language: LanguageTag): Promise<RemoveLanguage> {
  if (!mayManage(manager)) return { kind: 'refused', reason: 'may-not' }
  const { place, member } = manager
  if (!(await removePlaceLanguage(tx, place.id, language))) return { kind: 'refused', reason: 'no-such-language' }
  await recordAudit(tx, { placeId: place.id, actor: member.accountId, act: 'texts.remove-language', subject: language })
  return { kind: 'removed' }
}
