import type { LanguageTag } from '#kernel'
import { distanceToWord, keyOf, soundsOf, soundsOfTyped, spokenForms } from '../sound/sounds.ts'
import { scriptOf } from '../words/script.ts'
import { distances, isSpelt, toleranceFor } from '../words/spelling.ts'
import { lightStem } from './light-stem.ts'

/** A word of the device's texts or synonyms. */
export interface KnownWord {
  readonly language: LanguageTag
  readonly word: string
  readonly stem: string
}

const FARTHEST_SOUND = 0.6

/** What is compared before the letters themselves are. */
interface Spelling {
  readonly letters: readonly string[]
  /** A bit for each letter, 32 in all. */
  readonly mask: number
}

/** The words of everything on the device. */
export class DeviceVocabulary {
  readonly #words = new Map<string, KnownWord>()
  readonly #spellings = new Map<KnownWord, Spelling>()
  readonly #bySound = new Map<string, KnownWord[]>()

  /** Answers the word with its stem, which is made once. */
  add(word: string, language: LanguageTag): KnownWord {
    const key = `${language} ${word}`
    const known = this.#words.get(key)
    if (known) return known
    const added = { language, word, stem: lightStem(word, language) }
    this.#words.set(key, added)
    this.#spellings.set(added, spellingOf(word))
    this.#listen(added)
    return added
  }

  beginningWith(letters: string): readonly KnownWord[] {
    return [...this.#words.values()].filter(({ word }) => word.startsWith(letters))
  }

  /** Those of the fewest typing errors within what may be forgiven; a word that begins otherwise may hold no second one. */
  near(typed: string): readonly KnownWord[] {
    const { letters, mask } = spellingOf(typed)
    const tolerance = isSpelt(typed) ? toleranceFor(letters.length) : 0
    if (tolerance === 0) return []
    let fewest: number = tolerance
    let nearest: KnownWord[] = []
    for (const [known, spelling] of this.#spellings) {
      const beginsOtherwise = spelling.letters[0] !== letters[0]
      const allowed = beginsOtherwise ? Math.min(1, fewest) : fewest
      if (Math.abs(spelling.letters.length - letters.length) > allowed) continue
      // An error changes two bits at most.
      if (bitsIn(spelling.mask ^ mask) > 2 * allowed) continue
      const errors = distances(letters, spelling.letters).whole
      if (errors > allowed) continue
      if (errors < fewest) nearest = []
      fewest = errors
      nearest.push(known)
    }
    return nearest
  }

  /** Those of other scripts that sound like the word as it was typed. */
  soundingLike(spelling: string, language: LanguageTag): readonly KnownWord[] {
    const script = scriptOf(spelling)
    return soundsOfTyped(spelling, language).flatMap((sounds) => {
      const key = keyOf(sounds)
      const alike = (key !== undefined && this.#bySound.get(key)) || []
      return alike.filter((known) => scriptOf(known.word) !== script && distanceToWord(sounds, known) <= FARTHEST_SOUND)
    })
  }

  #listen(known: KnownWord): void {
    for (const form of spokenForms(known.word, known.stem)) {
      const key = keyOf(soundsOf(form, known.language))
      if (key === undefined) continue
      const alike = this.#bySound.get(key)
      if (alike) alike.push(known)
      else this.#bySound.set(key, [known])
    }
  }
}

function spellingOf(word: string): Spelling {
  const letters = [...word]
  return { letters, mask: letters.reduce((mask, letter) => mask | (1 << ((letter.codePointAt(0) ?? 0) & 31)), 0) }
}

function bitsIn(mask: number): number {
  let bits = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1
  return bits
}
