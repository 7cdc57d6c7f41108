/*
 * Takes articles and plurals off a normalised Somali word: guri, guriga, guryo and guryaha are one. The list is our own.
 */

/** Longer ones first. */
const ENDINGS = [
  ...['ooyinka', 'oyinka', 'ooyin', 'yaasha', 'adaha', 'oyin', 'yaal', 'yada', 'yaha', 'adda', 'ada', 'ado', 'aha'],
  ...['dda', 'dii', 'gii', 'kii', 'tii', 'shii', 'sha', 'ka', 'ga', 'ta', 'da', 'ha', 'yo', 'ad', 'o', 'a', 'i'],
]
const SHORTEST = 3

export function somaliStem(word: string): string {
  let stem = word
  for (;;) {
    const ending = ENDINGS.find((letters) => stem.endsWith(letters) && stem.length >= letters.length + SHORTEST)
    if (ending === undefined) return stem
    stem = stem.slice(0, -ending.length)
  }
}
