/*
 * Letters that people use for one another. Accents, harakat and hamza on a letter are combining marks after decomposition
 * (NFD) and need no entry here.
 */

/** Latin letters that do not decompose into a base letter and a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ŧ: 't',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ɛ: 'e',
  ɔ: 'o',
  ə: 'e',
}

/** Arabic, Persian, Urdu, Pashto and Kurdish forms of one letter, written as in Arabic. */
const ARABIC: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ء: '',
  ـ: '',
  ة: 'ه',
  ۃ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ە: 'ه',
  ى: 'ي',
  ی: 'ي',
  ې: 'ي',
  ۍ: 'ي',
  ێ: 'ي',
  ے: 'ي',
  ک: 'ك',
  ګ: 'گ',
  ۆ: 'و',
  ۋ: 'و',
}

const CYRILLIC: Readonly<Record<string, string>> = { ё: 'е', ґ: 'г' }

/** First and last letter of an Ethiopic family that sounds like another one, and the first letter of that one. */
const ETHIOPIC_FAMILIES = [
  ['ሐ', 'ሗ', 'ሀ'],
  ['ኀ', 'ኇ', 'ሀ'],
  ['ኸ', 'ኾ', 'ሀ'],
  ['ሠ', 'ሧ', 'ሰ'],
  ['ዐ', 'ዖ', 'አ'],
  ['ፀ', 'ፇ', 'ጸ'],
] as const

/** The fourth form of these two families sounds like the first and is written for it (ኣነ, አነ). */
const ETHIOPIC_FORMS: Readonly<Record<string, string>> = { ሃ: 'ሀ', ኣ: 'አ' }

function ethiopic(): ReadonlyMap<string, string> {
  const letters = new Map(Object.entries(ETHIOPIC_FORMS))
  for (const [first, last, same] of ETHIOPIC_FAMILIES) {
    for (let code = codeOf(first); code <= codeOf(last); code += 1) {
      const letter = String.fromCodePoint(codeOf(same) + code - codeOf(first))
      letters.set(String.fromCodePoint(code), ETHIOPIC_FORMS[letter] ?? letter)
    }
  }
  return letters
}

function codeOf(letter: string): number {
  return letter.codePointAt(0) ?? 0
}

/** Every letter that is written as another one (or as two, or not at all). */
export const LETTER_VARIANTS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(LATIN),
  ...Object.entries(ARABIC),
  ...Object.entries(CYRILLIC),
  ...ethiopic(),
])
