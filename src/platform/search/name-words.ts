import type { LanguageTag } from '#kernel'
import { keyOf, soundsOf } from './sound/sounds.ts'
import { wordsOf } from './words/normalise.ts'

/** A word of a name, to be compared with one of another name. */
interface NameWord {
  /** As search compares words of one script. */
  readonly folded: string
  /** What is heard of it, the same in every script; as it is folded where too little is heard. */
  readonly sound: string
}

/** The words of a name in their order. `language`: in which it is written. */
export function wordsOfName(name: string, language: LanguageTag): readonly NameWord[] {
  return wordsOf(name, language).map(({ folded, spelling }) => ({
    folded,
    sound: keyOf(soundsOf(spelling, language)) ?? folded,
  }))
}
