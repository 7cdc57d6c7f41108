const SHORTEST = 2
const LONGEST = 80
/** Runs of digits this long are telephone, passport and case numbers, and say who somebody is. */
const NUMBER_OF_A_PERSON = /(?:\p{Nd}[\s./-]?){5,}/u

/**
 * A search as it is counted: small letters, no punctuation, single spaces. `undefined` when it should not be counted at all: too short
 * to mean anything, too long to be asked twice, or with an address or a number of a person in it.
 */
export function countablePhrase(search: string): string | undefined {
  if (search.includes('@') || NUMBER_OF_A_PERSON.test(search.normalize('NFKC'))) return undefined
  const phrase = search
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC')
  const length = [...phrase].length
  return length < SHORTEST || length > LONGEST ? undefined : phrase
}
