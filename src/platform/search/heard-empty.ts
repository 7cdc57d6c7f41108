import type { LanguageTag } from '#kernel'
import type { Reading } from './reading.ts'
import { keyOf, type Sounds, soundDistance, soundsOf, soundsOfTyped } from './sound/sounds.ts'
import type { Word } from './words/normalise.ts'
import { emptyWords } from './words/stop-words.ts'

const FARTHEST = 0.5

/** As they are heard, by language: made once. */
const HEARD = new Map<LanguageTag, readonly Sounds[]>()

/** The readings without what says nothing when it is heard in `language`: `shukayu` is шукаю, “I look for”. */
export function withoutHeardEmpty(readings: readonly Reading[], language: LanguageTag): readonly Reading[] {
  const empty = emptySounds(language)
  return readings.map((reading) => {
    const terms = reading.terms.filter(({ at }) => !isHeardAsOne(reading.words[at], reading.language, empty))
    return terms.length === 0 ? reading : { ...reading, terms }
  })
}

function emptySounds(language: LanguageTag): readonly Sounds[] {
  const heard = HEARD.get(language) ?? emptyWords(language).map((word) => soundsOf(word, language))
  HEARD.set(language, heard)
  return heard
}

function isHeardAsOne(word: Word | undefined, language: LanguageTag, empty: readonly Sounds[]): boolean {
  if (word === undefined) return false
  return soundsOfTyped(word.spelling, language)
    .filter((typed) => keyOf(typed) !== undefined)
    .some((typed) =>
      empty.some((sounds) => sounds.consonants === typed.consonants && soundDistance(typed, sounds) <= FARTHEST),
    )
}
