import type { LanguageTag } from '#kernel'
import { primaryOf } from '../words/normalise.ts'

/*
 * Cyrillic in Latin letters: Ukrainian by the national table of 2010 (resolution 55 of the Cabinet of Ministers), Russian by
 * BGN/PCGN 1947, without the signs for hardness and softness, which nobody types.
 */

type Table = Readonly<Record<string, string>>

const BOTH: Table = {
  ...{ а: 'a', б: 'b', в: 'v', д: 'd', ж: 'zh', з: 'z', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r' },
  ...{ с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ґ: 'g' },
}
const UKRAINIAN: Table = {
  ...BOTH,
  ...{ г: 'h', е: 'e', є: 'ie', и: 'y', і: 'i', ї: 'i', й: 'i', ю: 'iu', я: 'ia' },
}
const RUSSIAN: Table = {
  ...BOTH,
  ...{
    г: 'g',
    е: 'e',
    ё: 'e',
    и: 'i',
    й: 'y',
    ъ: '',
    ы: 'y',
    э: 'e',
    ю: 'yu',
    я: 'ya',
    і: 'i',
    ї: 'i',
    є: 'e',
    ў: 'u',
  },
}
/** Where a word begins; in Russian also after a vowel or a sign. */
const BEGINNING_UKRAINIAN: Table = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }
const BEGINNING_RUSSIAN: Table = { е: 'ye', ё: 'ye' }
const OPENS_A_SYLLABLE = /[аеёиоуыэюяйъь]/u

/** Letter by letter. */
export function cyrillicInLatin(word: string, language: LanguageTag): string[] {
  const isUkrainian = primaryOf(language) === 'uk'
  const letters = [...word]
  return letters.map((letter, at) => {
    const before = letters[at - 1]
    // One sound, written with two letters: Джанкой.
    if (letter === 'д' && letters[at + 1] === 'ж') return ''
    if (letter === 'ж' && before === 'д') return 'dzh'
    if (isUkrainian) {
      // `zgh`, so that it is not read as ж.
      if (letter === 'г' && before === 'з') return 'gh'
      return (before === undefined ? BEGINNING_UKRAINIAN[letter] : undefined) ?? UKRAINIAN[letter] ?? letter
    }
    const opens = before === undefined || OPENS_A_SYLLABLE.test(before)
    return (opens ? BEGINNING_RUSSIAN[letter] : undefined) ?? RUSSIAN[letter] ?? letter
  })
}
