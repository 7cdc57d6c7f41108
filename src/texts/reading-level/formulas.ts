import {
  type CountSyllables,
  inEnglish,
  inFrench,
  inGerman,
  inPortuguese,
  inRussian,
  inSpanish,
  inTurkish,
} from './syllables.ts'

/** What the formulas are made from. */
export interface Counts {
  readonly sentences: number
  readonly words: number
  readonly syllables: number
  /** Words of one syllable, and of three and more. */
  readonly short: number
  readonly polysyllabic: number
  /** Words of more than six letters. */
  readonly long: number
}

export type Ease = 'easy' | 'medium' | 'hard'

/** A published measure of how hard a text is to read. */
export interface Formula {
  readonly name: string
  /** Who published it, and when. */
  readonly source: string
  readonly syllablesOf: CountSyllables
  score(counts: Counts): number
  /** Where the scale of the formula speaks of easy and of hard texts. */
  easeOf(score: number): Ease
}

/** Flesch's scale: "fairly easy" begins at 70, below 50 is difficult. Ateşman has the same steps. */
const onFleschScale = (score: number): Ease => (score >= 70 ? 'easy' : score >= 50 ? 'medium' : 'hard')
/** INFLESZ (Barrio-Cantalejo 2008): "fairly easy" begins at 65, below 55 is "somewhat difficult". */
const onInfleszScale = (score: number): Ease => (score >= 65 ? 'easy' : score >= 55 ? 'medium' : 'hard')
/** Years at school, from 4 to 15. */
const bySchoolYears = (score: number): Ease => (score <= 8 ? 'easy' : score <= 11 ? 'medium' : 'hard')

/** A formula of Flesch's form: what it begins with, what a word in a sentence and a syllable in a word take away. */
function likeFlesch(begin: number, perWord: number, perSyllable: number) {
  return ({ sentences, words, syllables }: Counts) =>
    begin - (perWord * words) / sentences - (perSyllable * syllables) / words
}

/** By language. The others have no formula that is published and in use. */
export const FORMULAS: Readonly<Record<string, Formula>> = {
  en: {
    name: 'Flesch Reading Ease',
    source: 'Flesch 1948',
    syllablesOf: inEnglish,
    score: likeFlesch(206.835, 1.015, 84.6),
    easeOf: onFleschScale,
  },
  de: {
    name: 'Erste neue Wiener Sachtextformel',
    source: 'Bamberger, Vanecek 1984',
    syllablesOf: inGerman,
    score: ({ sentences, words, short, polysyllabic, long }) =>
      (19.35 * polysyllabic) / words +
      (0.1672 * words) / sentences +
      (12.97 * long) / words -
      (3.27 * short) / words -
      0.875,
    easeOf: bySchoolYears,
  },
  fr: {
    name: 'Kandel-Moles',
    source: 'Kandel, Moles 1958',
    syllablesOf: inFrench,
    score: likeFlesch(207, 1.015, 73.6),
    easeOf: onFleschScale,
  },
  es: {
    name: 'Perspicuidad',
    source: 'Szigriszt-Pazos 1993',
    syllablesOf: inSpanish,
    score: likeFlesch(206.835, 1, 62.3),
    easeOf: onInfleszScale,
  },
  pt: {
    name: 'Flesch em português',
    source: 'Martins, Ghiraldelo, Nunes, Oliveira 1996',
    syllablesOf: inPortuguese,
    score: likeFlesch(248.835, 1.015, 84.6),
    easeOf: onFleschScale,
  },
  ru: {
    name: 'Индекс Флеша, Оборнева',
    source: 'Оборнева 2006',
    syllablesOf: inRussian,
    score: likeFlesch(206.835, 1.3, 60.1),
    easeOf: onFleschScale,
  },
  tr: {
    name: 'Ateşman',
    source: 'Ateşman 1997',
    syllablesOf: inTurkish,
    score: likeFlesch(198.825, 2.61, 40.175),
    easeOf: onFleschScale,
  },
}
