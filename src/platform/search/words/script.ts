import type { LanguageTag } from '#kernel'
import { primaryOf } from './normalise.ts'

/** A way of writing, as far as search tells them apart. */
export type Script = 'latin' | 'arabic' | 'cyrillic' | 'ethiopic' | 'other'

const LETTERS: readonly (readonly [Script, RegExp])[] = [
  ['latin', /\p{Script=Latin}/u],
  ['arabic', /\p{Script=Arabic}/u],
  ['cyrillic', /\p{Script=Cyrillic}/u],
  ['ethiopic', /\p{Script=Ethiopic}/u],
]

/** Languages of the known scripts that are not written in Latin letters; a script subtag (`uz-Cyrl`) goes before. */
const WRITTEN: Readonly<Record<Exclude<Script, 'latin'>, readonly string[]>> = {
  arabic: ['ar', 'fa', 'prs', 'ur', 'ps', 'ckb', 'sd', 'ug'],
  cyrillic: ['uk', 'ru', 'be', 'bg', 'mk', 'sr', 'kk', 'ky', 'mn', 'tg'],
  ethiopic: ['ti', 'am', 'gez', 'tig'],
  other: [
    'el',
    'he',
    'yi',
    'hy',
    'ka',
    'hi',
    'ne',
    'mr',
    'bn',
    'pa',
    'gu',
    'ta',
    'te',
    'si',
    'th',
    'lo',
    'km',
    'my',
    'zh',
    'ja',
    'ko',
  ],
}
const BY_LANGUAGE = new Map(
  Object.entries(WRITTEN).flatMap(([script, languages]) => languages.map((language) => [language, script as Script])),
)
const BY_SUBTAG: Readonly<Record<string, Script>> = {
  latn: 'latin',
  arab: 'arabic',
  cyrl: 'cyrillic',
  ethi: 'ethiopic',
}

/** The scripts in which a text has letters; digits and signs belong to none. */
export function scriptsIn(text: string): ReadonlySet<Script> {
  const found = new Set(LETTERS.filter(([, letter]) => letter.test(text)).map(([script]) => script))
  if (/[^\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{Script=Ethiopic}\P{L}]/u.test(text)) found.add('other')
  return found
}

/** The script of a word by its first letter. */
export function scriptOf(word: string): Script {
  const letter = /\p{L}/u.exec(word)?.[0] ?? ''
  return LETTERS.find(([, ofScript]) => ofScript.test(letter))?.[0] ?? 'other'
}

/** The script that a language is usually written in. */
export function scriptOfLanguage(language: LanguageTag): Script {
  const subtag = language
    .toLowerCase()
    .split('-')
    .find((part, at) => at > 0 && part.length === 4)
  return BY_SUBTAG[subtag ?? ''] ?? BY_LANGUAGE.get(primaryOf(language)) ?? 'latin'
}
