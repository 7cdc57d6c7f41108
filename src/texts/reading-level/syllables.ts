/** How many syllables a word has, by its spelling: at least one. Rules of spelling, so now and then one too many or too few. */
export type CountSyllables = (word: string) => number

/** Each match is a syllable. */
function matching(vowels: RegExp): CountSyllables {
  return (word) => Math.max(1, word.match(vowels)?.length ?? 0)
}

/** After a vowel and a consonant; an l only right after the vowel, since `table` has two syllables. */
const SILENT_E = /(?<=[aeiouy](?:l|.*[^aeiouyl]))e$/
/** Not after a hissing sound: `houses` has two syllables. */
const SILENT_ES = /(?<=[aeiouy](?:l|.*[^aeiouylscxzgh]))es$/
const SILENT_ED = /(?<=[aeiouy].*[^aeiouytd])ed$/

export const inEnglish: CountSyllables = (word) =>
  // In `being` two vowels side by side are two syllables.
  matching(/[aeiouy]+?(?=ing$)|[aeiouy]+/g)(
    word.toLowerCase().replace(/^y/, '').replace(SILENT_E, '').replace(SILENT_ES, 's').replace(SILENT_ED, 'd'),
  )

export const inGerman: CountSyllables = (word) =>
  matching(/aa|ee|oo|ie|[ae][iy]|[aäe]u|[aeiouyäöü]/g)(word.toLowerCase().replace(/qu/g, 'q'))

/** The e at the end is silent; é and ï stand for themselves, y between two vowels parts them. */
export const inFrench: CountSyllables = (word) =>
  matching(/[éïü]|(?:[aeiouàâäèêëîôöùûœæ]|y(?![aeiouéè]))+/g)(
    word.toLowerCase().replace(/(?<=[aeiouyàâäéèêëîïôöùûüœæ].*)es?$/, ''),
  )

/** Of vowels side by side, a, e, o and whatever has an accent are syllables; i and u only among themselves. */
export const inSpanish: CountSyllables = (word) => strongVowels(word.toLowerCase())

/** As in Spanish; ão, ãe and õe are one syllable. */
export const inPortuguese: CountSyllables = (word) => strongVowels(word.toLowerCase().replace(/([ãõ])[oei]/g, '$1'))

function strongVowels(word: string): number {
  const runs = word.replace(/([qg])u(?=[eiéí])/g, '$1').match(/[aeiouyáéíóúüàâêôãõ]+/g) ?? []
  return Math.max(
    1,
    runs.reduce((sum, run) => sum + Math.max(1, run.match(/[aeoáéíóúàâêôãõ]/g)?.length ?? 0), 0),
  )
}

export const inRussian = matching(/[аеёиоуыэюя]/gi)
export const inTurkish = matching(/[aeıioöuüâîû]/gi)
