import { firstForm, formOf } from '../words/ethiopic.ts'

/*
 * Ethiopic in Latin letters by BGN/PCGN 2007 for Tigrinya, without the signs for ejectives and pharyngeals, and with `e` for `ie`.
 * The sixth form has no vowel.
 */

const FORMS = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'] as const

/** The first form of each consonant. */
const CONSONANTS: Readonly<Record<string, string>> = {
  ...{ ሀ: 'h', ለ: 'l', ሐ: 'h', መ: 'm', ሠ: 's', ረ: 'r', ሰ: 's', ሸ: 'sh', ቀ: 'k', ቈ: 'kw', ቐ: 'kh', ቘ: 'khw', በ: 'b' },
  ...{ ቨ: 'v', ተ: 't', ቸ: 'ch', ኀ: 'h', ኈ: 'hw', ነ: 'n', ኘ: 'ny', አ: '', ከ: 'k', ኰ: 'kw', ኸ: 'kh', ዀ: 'khw', ወ: 'w' },
  ...{ ዐ: '', ዘ: 'z', ዠ: 'zh', የ: 'y', ደ: 'd', ጀ: 'j', ገ: 'g', ጐ: 'gw', ጠ: 't', ጨ: 'ch', ጰ: 'p', ጸ: 'ts', ፀ: 'ts' },
  ...{ ፈ: 'f', ፐ: 'p' },
}

/** Sign by sign. */
export function ethiopicInLatin(word: string): string[] {
  return [...word].map((sign) => {
    const consonant = CONSONANTS[firstForm(sign)]
    return consonant === undefined ? sign : consonant + (FORMS[formOf(sign)] ?? '')
  })
}
