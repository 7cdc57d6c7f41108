/*
 * Takes plural, owner and case off a normalised Turkish word, and nothing that makes another word of it: evlerimizde, evleri and ev
 * are one. The endings of nouns and what may stand before them are those of G. Eryiğit and E. Adalı, "An Affix Stripping
 * Morphological Analyzer for Turkish" (2004), which the stemmer of Snowball follows, too. That one follows all of the harmony of
 * vowels, much of which a normalised word has lost with its letters (kadınlar is kadinlar).
 *
 * Endings are taken off until none fits, so that a word which only looks as if it had one (belge, adres) comes to the same stem as
 * its forms (belgesi, adresi). Four letters stay at least, fewer before endings that short words do not end in.
 */

const ENDINGS = [
  // Plural: okullar, evler.
  /^(.{3,}|[aeiou][^aeiou])l[ae]r$/u,
  // Owner: belgeniz, okulumuz; belgem, okulum, belgen, okulun, which is also the genitive.
  /^(.{3,}[aeiou])[mn][iu]z$/u,
  /^(.{2,}[^aeiou])[iu][mn][iu]z$/u,
  /^(.{3,}[^aeiou])[iu][mn]$/u,
  /^(.{3,}[aeiou])[mn]$/u,
  // Place: okulda, sokaktan.
  /^(.{3,}[^aeioucfhkpst]|.{3,}[aeiou])d[ae]n?$/u,
  /^(.{3,}[cfhkpst])t[ae]n?$/u,
  // With what: okulla, belgeyle.
  /^(.{3,}[^aeiouy])l[ae]$/u,
  /^(.{3,}[aeiou])yl[ae]$/u,
  // Accusative, dative, owner: belgeyi, okula; belgesi, of which the vowel is the first to go.
  /^(.{3,}[aeiou]|[aeiou][^aeiou][aeiou])y[aeiu]$/u,
  /^([aeiou][^aeiou][aeiou])s[iu]$/u,
  /^(.{3,}[^aeiou])[aeiu]$/u,
  /^(.{3,}[aeiou])s$/u,
  // A vowel has fallen out before it: izni, şehri.
  /^(.*[aeiou][^aeioulmnr][lmnrz])[iu]$/u,
] as const

/** Which vowels may follow one another, as far as the letters still tell: i is also ı, o also ö, u also ü. */
const HARMONY: Readonly<Record<string, string>> = { a: 'ai', e: 'ei', i: 'aei', o: 'aeu', u: 'aeu' }
/** A vowel that falls out before another one: izin, izni; şehir, şehri; kayıt, kaydı. */
const FLEETING = /^(.+[^aeiou])[iu]([lmnrtz])$/u
/** A hard consonant at the end softens before a vowel: çocuk, çocuğu; kitap, kitabı. */
const HARDENED: Readonly<Record<string, string>> = { g: 'k', b: 'p', d: 't' }

export function turkishStem(word: string): string {
  for (const ending of ENDINGS) {
    const rest = ending.exec(word)?.[1]
    if (rest !== undefined && isInHarmony(rest, word)) return turkishStem(rest)
  }
  return word.replace(FLEETING, '$1$2').replace(/[gbd]$/u, (letter) => HARDENED[letter] ?? letter)
}

/** Whether the vowels of the word may follow one another from the last of `rest` on. */
function isInHarmony(rest: string, word: string): boolean {
  const vowels = [
    ...(rest.match(/[aeiou](?=[^aeiou]*$)/u) ?? []),
    ...(word.slice(rest.length).match(/[aeiou]/gu) ?? []),
  ]
  return vowels.every((vowel, at) => at === 0 || HARMONY[vowels[at - 1] ?? '']?.includes(vowel))
}
