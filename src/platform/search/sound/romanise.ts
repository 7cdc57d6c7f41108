import type { LanguageTag } from '#kernel'
import { scriptOf } from '../words/script.ts'
import { arabicInLatin } from './arabic-letters.ts'
import { cyrillicInLatin } from './cyrillic-letters.ts'
import { ethiopicInLatin } from './ethiopic-letters.ts'

/** A word in lower case in plain Latin letters; one of a script that has no table here as it is. */
export function romanise(word: string, language: LanguageTag): string {
  return lettersInLatin(word, language).join('')
}

/** The same letter by letter, so that two letters are not taken for one sound: `ts` and `h` of مستشفى. Latin comes whole. */
export function lettersInLatin(word: string, language: LanguageTag): readonly string[] {
  switch (scriptOf(word)) {
    case 'arabic':
      return arabicInLatin(word, language)
    case 'cyrillic':
      return cyrillicInLatin(word, language)
    case 'ethiopic':
      return ethiopicInLatin(word)
    default:
      return [word]
  }
}
