/*
 * Takes plural, owner and case off a normalised Turkish word: evlerimizde, evleri and ev are one. PostgreSQL's dictionary follows
 * the harmony of vowels, which a normalised word has lost with its letters (kadınlar is kadinlar). What may stand before an ending
 * is as in G. Lewis, "Turkish Grammar" (2000), II and III; the list is our own, and leaves out what many nouns end in (yardım).
 */

/** From the end of the word to its beginning, the first that fits of each: case, owner, plural, the vowel of case or owner. */
const ENDINGS = [
  [/^(.{3,}[fstkchp])t[ae]n?$/u, /^(.{3,})d[ae]n?$/u, /^(.{2,}[aeiou])(?:n[iu]n|y[iuae]|yl[ae])$/u, /^(.{4,})[iu]n$/u],
  [
    /^(.{2,}[aeiou])s[iu](?:n[aeiu]|nd[ae]n?)?$/u,
    /^(.{2,})l[ae]ri(?:n[aei]|nd[ae]n?|miz|niz)?$/u,
    /^(.{3,})(?:[iu]m|[iu]n)[iu]z$/u,
  ],
  [/^(.{2,})l[ae]r$/u],
  [/^(.{3,})[aeiu]$/u],
] as const
/** A vowel that falls out before another one: izin, izni; şehir, şehri. */
const FLEETING = /^(.+[^aeiou])[iu]([lmnrz])$/u
/** A hard consonant at the end softens before a vowel: çocuk, çocuğu; kitap, kitabı. */
const HARDENED: Readonly<Record<string, string>> = { g: 'k', b: 'p', d: 't' }

export function turkishStem(word: string): string {
  let stem = word
  for (const endings of ENDINGS) {
    const ending = endings.find((pattern) => pattern.test(stem))
    if (ending) stem = stem.replace(ending, '$1')
  }
  return stem.replace(FLEETING, '$1$2').replace(/[gbd]$/u, (letter) => HARDENED[letter] ?? letter)
}
