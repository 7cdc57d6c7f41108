import type { LanguageTag } from '#kernel'
import { primaryOf } from '../words/normalise.ts'
import { OWN_STEMMERS } from '../words/own-stemmers.ts'

/*
 * What the dictionaries of the database do on the server: here a list of endings for each language, longer ones first, of which the
 * first that fits is taken off. Two forms of a word that stay apart are still found by their common beginning.
 */

const ENDINGS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    en: 'ations ation ments ment ings ing ities ity ies ers ed er es ly s e y',
    fr: 'issements issement ements ement ations ation euses euse eurs eur ites ite iers ier eres ere ees ee es er ez ir e s',
    es: 'aciones acion imientos imiento amientos amiento idades idad mente ando iendo ados adas idos idas ado ada ido ida ar er ir es os as o a e s',
    de: 'ungen ung heiten heit keiten keit innen lichen liche lich enden ende eren erin ern em en er es e s n',
    pt: 'acoes acao imentos imento amentos amento idades idade mente ando endo ados adas idos idas ado ada ido ida oes ais ar er ir es os as o a e s',
    ru: 'иями ями ами ого его ому ему ыми ими иях ях ах ией ией ей ов ев ой ый ий ая яя ое ее ые ие ую юю ых их ым им ом ем ам ям ть ия ию ии а я о е ы и у ю ь й',
  }).map(([language, endings]) => [language, endings.split(' ')]),
)
const SHORTEST = 3

/** The stem of a normalised word, without a database. */
export function lightStem(word: string, language: LanguageTag): string {
  const primary = primaryOf(language)
  const own = OWN_STEMMERS[primary]
  if (own) return own(word)
  const ending = ENDINGS[primary]?.find((letters) => word.endsWith(letters) && word.length >= letters.length + SHORTEST)
  return ending === undefined ? word : word.slice(0, -ending.length)
}
