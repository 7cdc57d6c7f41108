import type { Id, LanguageTag } from '#kernel'
import { wordsOfName } from '#platform/search'
import type { KeptKind } from '../entry/entry-store.ts'

/** What of an entry tells whether another one is the same. Nothing confidential. */
export interface Profile {
  readonly placeId: number
  readonly kind: KeptKind
  readonly id: Id
  readonly name: string
  readonly language: LanguageTag
  readonly organizationId: Id | null
  /** As they dial, or as they are written. */
  readonly phones: readonly string[]
  readonly email: string | null
  readonly web: string | null
  /** Of the entry, or of the first place of a service. */
  readonly street: string | null
  readonly postalCode: string | null
}

/** With a country's code or without it, after a zero or not: these many last digits are the same. */
const PHONE_DIGITS = 8

/**
 * By what an entry is found again in another one, each key once and one at least: entries that share neither two nor one that
 * suffices (`SUFFICES`) are never compared.
 */
export function matchKeys(profile: Profile): ReadonlySet<string> {
  const { name, language, phones, email, web, street } = profile
  const sounds = wordsOfName(name, language).map(({ sound }) => sound)
  const host = web === null ? undefined : hostOf(web)
  return new Set([
    `name:${sounds.toSorted().join(' ')}`,
    ...phones.flatMap((phone) => phoneKey(phone) ?? []),
    ...(email === null ? [] : [`mail:${email.toLowerCase()}`]),
    ...(host === undefined ? [] : [`host:${host}`]),
    ...(street === null ? [] : [`address:${addressOf(profile)}`]),
  ])
}

/** Street and postal code as they are compared; empty when neither is known. */
export function addressOf({ street, postalCode, language }: Profile): string {
  const words = wordsOfName(`${street ?? ''} ${postalCode ?? ''}`, language).map(({ folded }) => folded)
  return words.toSorted().join(' ')
}

function phoneKey(phone: string): string | undefined {
  const digits = phone.replaceAll(/\D/g, '')
  return digits.length < 3 ? undefined : `phone:${digits.slice(-PHONE_DIGITS)}`
}

function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).hostname.replace(/^www\./, '') : undefined
}
