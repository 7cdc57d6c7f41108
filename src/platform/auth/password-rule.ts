import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { projectFolder } from '#platform/config'

/** In characters, as a person counts them. */
export const SHORTEST_PASSWORD = 12
export const LONGEST_PASSWORD = 128
/** A word about the person that is so long stands in too few other words to be there by chance. */
const TELLING_LETTERS = 4
/** Less than this beside such a word, or beside a common password, is decoration. */
const LEAST_OF_ONES_OWN = 8

export type PasswordProblem = 'too-short' | 'too-long' | 'common' | 'about-you'

/**
 * Why this cannot be a new password; `undefined` when it can. Length counts, kinds of characters do not (NIST SP 800-63B-4, 3.1.1.2).
 *
 * @param about what everybody knows of the person: name, address.
 * @param isCommon whether many people have had a password; asked in small letters.
 */
export function whyNotPassword(
  password: string,
  about: readonly string[],
  isCommon: (password: string) => boolean,
): PasswordProblem | undefined {
  const characters = [...password.normalize('NFKC')]
  if (characters.length < SHORTEST_PASSWORD) return 'too-short'
  if (characters.length > LONGEST_PASSWORD) return 'too-long'
  const lower = characters.join('').toLowerCase()
  if (isMonotonous(lower) || coresOf(lower).some(isCommon)) return 'common'
  const words = about.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u))
  const rest = words
    .filter((word) => word.length >= TELLING_LETTERS)
    .reduce((left, word) => left.replaceAll(word, ''), lower)
  return rest.length < lower.length && rest.length < LEAST_OF_ONES_OWN ? 'about-you' : undefined
}

/** Whether it was among the passwords tried first, as far as our list goes; nobody else is asked. */
export async function commonPasswords(): Promise<(password: string) => boolean> {
  const list = `\n${await readFile(join(projectFolder, 'reference', 'common-passwords', 'passwords.txt'), 'utf8')}`
  return (password) => list.includes(`\n${password}\n`)
}

/** Four different characters or fewer, or one long run such as `abcdefghijkl`. */
function isMonotonous(password: string): boolean {
  if (new Set(password).size <= 4) return true
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0)
  return [1, -1].some((step) => codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step))
}

const LOOKS_LIKE: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** What is left of a password without its decoration: `P4ssword2026!!` is `password`. */
function coresOf(lower: string): readonly string[] {
  const bare = lower.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  const plain = [...bare].map((character) => LOOKS_LIKE[character] ?? character).join('')
  const half = lower.slice(0, lower.length / 2)
  const doubled = half + half === lower ? [half] : []
  const isMostOfIt = (core: string) => lower.length - core.length < LEAST_OF_ONES_OWN
  return [lower, ...doubled, ...[bare, plain].filter(isMostOfIt)]
}
