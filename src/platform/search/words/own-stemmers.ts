import { arabicStem } from './arabic-stem.ts'
import { persianStem } from './persian-stem.ts'
import { somaliStem } from './somali-stem.ts'
import { tigrinyaStem } from './tigrinya-stem.ts'
import { turkishStem } from './turkish-stem.ts'
import { ukrainianStem } from './ukrainian-stem.ts'

/** Stemmers of our own, by language, for normalised words: PostgreSQL has no dictionary, or a worse one. */
export const OWN_STEMMERS: Readonly<Record<string, (word: string) => string>> = {
  ar: arabicStem,
  fa: persianStem,
  so: somaliStem,
  ti: tigrinyaStem,
  tr: turkishStem,
  uk: ukrainianStem,
}
