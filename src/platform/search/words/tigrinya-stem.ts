import { firstForm } from './ethiopic.ts'

/*
 * Tigrinya changes the vowels inside a word (ስራሕ, ሰራሕ) and joins what little words say to it. The stem of a normalised word is
 * its consonants, each in the first form, without a joined preposition and without the endings of plural and owner.
 */

const PREFIXES = ['ን', 'ብ', 'ዝ']
const ENDINGS = ['ተተ', 'ተወ', 'ከመ', 'አመ', 'ተ', 'ነ', 'ከ']
/** Shorter words would become alike. */
const SHORTEST = 3

export function tigrinyaStem(word: string): string {
  const prefix = PREFIXES.find((sign) => word.startsWith(sign) && word.length > SHORTEST)
  let stem = [...word.slice(prefix?.length ?? 0)].map(firstForm).join('')
  for (const ending of ENDINGS) {
    if (stem.endsWith(ending) && stem.length >= ending.length + SHORTEST) stem = stem.slice(0, -ending.length)
  }
  return stem.length < SHORTEST ? word : stem
}
