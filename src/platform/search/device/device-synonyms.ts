import type { LanguageTag } from '#kernel'
import { ANY_LANGUAGE, type SynonymGroup } from '../synonym-group.ts'
import { wordsOf } from '../words/normalise.ts'
import type { DeviceVocabulary } from './vocabulary.ts'

const LONGEST_PHRASE = 3

/** What means the same, looked up by the stems of one to three words. */
export class DeviceSynonyms {
  readonly #groups = new Map<string, number[]>()
  /** By group: phrases as stems, of the device's languages only. */
  readonly #phrases: (readonly string[])[][] = []

  constructor(groups: readonly SynonymGroup[], languages: readonly LanguageTag[], vocabulary: DeviceVocabulary) {
    for (const [number, group] of groups.entries()) {
      this.#phrases.push([])
      for (const { language, phrase } of group) {
        const shown = language === ANY_LANGUAGE ? languages : [language]
        for (const tag of shown) {
          const stems = wordsOf(phrase, tag).map(({ folded }) => vocabulary.add(folded, tag).stem)
          const key = stems.join(' ')
          this.#groups.set(key, [...(this.#groups.get(key) ?? []), number])
          if (languages.includes(tag)) this.#phrases[number]?.push(stems)
        }
      }
    }
  }

  /** For each typed word the phrases that mean the same as it, alone or with its neighbours. `stems`: of each, in any language. */
  of(stems: readonly ReadonlySet<string>[]): readonly (readonly (readonly string[])[])[] {
    const found: (readonly string[])[][] = stems.map(() => [])
    for (let first = 0; first < stems.length; first += 1) {
      for (let length = 1; length <= LONGEST_PHRASE && first + length <= stems.length; length += 1) {
        const groups = keysOf(stems.slice(first, first + length)).flatMap((key) => this.#groups.get(key) ?? [])
        const phrases = [...new Set(groups)].flatMap((group) => this.#phrases[group] ?? [])
        for (let at = first; at < first + length; at += 1) found[at]?.push(...phrases)
      }
    }
    return found
  }
}

/** Every way to choose one stem of each word. */
function keysOf(stems: readonly ReadonlySet<string>[]): readonly string[] {
  return stems.reduce<readonly string[]>(
    (keys, ofWord) => keys.flatMap((key) => [...ofWord].map((stem) => (key === '' ? stem : `${key} ${stem}`))),
    [''],
  )
}
