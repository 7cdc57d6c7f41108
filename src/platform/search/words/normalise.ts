import type { LanguageTag } from '#kernel'
import { LETTER_VARIANTS } from './letter-variants.ts'

/** A word of a text: as it is found, and as people write it. */
export interface Word {
  readonly folded: string
  readonly spelling: string
}

/** Longer words are found by their beginning. */
export const MAX_WORD_LENGTH = 40

/**
 * The text as search compares it: lower case, without accents and vowel signs, one form for letters that people use for one
 * another, ASCII digits, one space between words and nothing else. What is found by it is shown as it was written.
 */
export function normalise(text: string, language: LanguageTag): string {
  return wordsOf(text, language)
    .map((word) => word.folded)
    .join(' ')
}

/** The words in their order. The parts of a compound (`e-mail`, `l’école`, Persian words with a narrow break) are words. */
export function wordsOf(text: string, language: LanguageTag): Word[] {
  return compoundsOf(text, language).flatMap((parts) => asWords(parts))
}

/** As `wordsOf`, and each compound also in one: an `e-mail` is found by `email`, too. */
export function wordsToIndex(text: string, language: LanguageTag): Word[] {
  return compoundsOf(text, language).flatMap((parts) => asWords(parts.length > 1 ? [...parts, parts.join('')] : parts))
}

/** Format characters but the two that stand between parts: zero-width space (a new word) and non-joiner (a compound). */
const INVISIBLE = /(?![\u200b\u200c])\p{Cf}/gu
const JOINER = /['’ʼ‘`‐‑\u200c-]/u
const COMPOUND = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘`‐‑\u200c-][\p{L}\p{N}\p{M}]+)*/gu
// Without looking behind, which Safari learned late: the same code searches on devices.
const APOSTROPHE_IN_CYRILLIC = /(\p{Script=Cyrillic}\p{M}*)['’ʼ‘`](?=\p{Script=Cyrillic})/gu
const APOSTROPHE_IN_WORD = /(\p{L}\p{M}*)['’ʼ‘`](?=\p{L})/gu

/** Languages that write the glottal stop as an apostrophe: there it is a letter, and often left out. */
const APOSTROPHE_IS_A_LETTER = new Set(['so', 'om', 'aa', 'ha', 'sw', 'uz'])

function compoundsOf(text: string, language: LanguageTag): string[][] {
  const lower = lowerCase(text.normalize('NFKC').replace(INVISIBLE, ''), language)
  const apostrophe = APOSTROPHE_IS_A_LETTER.has(primaryOf(language)) ? APOSTROPHE_IN_WORD : APOSTROPHE_IN_CYRILLIC
  const compounds = lower.replace(apostrophe, '$1').match(COMPOUND) ?? []
  return compounds.map((compound) => compound.split(JOINER).flatMap(segmentsOf))
}

function asWords(spellings: readonly string[]): Word[] {
  return spellings.map((spelling) => ({ spelling, folded: cut(fold(spelling)) })).filter((word) => word.folded !== '')
}

/** Turkish and Azeri tell `I` from `İ`; every other language lowers the same way, whatever the machine's own language is. */
function lowerCase(text: string, language: LanguageTag): string {
  const primary = primaryOf(language)
  return primary === 'tr' || primary === 'az' ? text.toLocaleLowerCase(primary) : text.toLowerCase()
}

const WITHOUT_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

const SEGMENTER = 'Segmenter' in Intl ? new Intl.Segmenter('und', { granularity: 'word' }) : undefined

/** Scripts that put no space between words are cut into words by the dictionaries of ICU, where a device has them. */
function segmentsOf(part: string): string[] {
  if (SEGMENTER === undefined || !WITHOUT_SPACES.test(part)) return [part]
  return [...SEGMENTER.segment(part)].map(({ segment }) => segment)
}

const MARKS = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Ethiopic}\u0640])\p{Mn}+/gu
/** In Cyrillic the breve and the diaeresis make letters of their own (й, ї); other marks show the stress. */
const CYRILLIC_STRESS = /(\p{Script=Cyrillic}[\u0306\u0308]?)[\u0300-\u0305\u0307\u0309-\u036f]+/gu
const VARIANT = new RegExp(`[${[...LETTER_VARIANTS.keys()].join('')}]`, 'gu')

function fold(word: string): string {
  return word
    .normalize('NFD')
    .replace(MARKS, '$1')
    .replace(CYRILLIC_STRESS, '$1')
    .normalize('NFC')
    .replace(VARIANT, (letter) => LETTER_VARIANTS.get(letter) ?? letter)
    .replace(/\p{Nd}/gu, asciiDigit)
}

/** Unicode keeps the ten digits of a script together, zero first. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

function cut(word: string): string {
  return word.length <= MAX_WORD_LENGTH ? word : [...word].slice(0, MAX_WORD_LENGTH).join('')
}

/** `pt` of `pt-BR`. */
export function primaryOf(language: LanguageTag): string {
  return language.split('-')[0] ?? language
}
