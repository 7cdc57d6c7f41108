import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { romanise } from './romanise.ts'
import { soundsOf, soundsOfTyped } from './sounds.ts'

const as = (language: string) => language as LanguageTag

/** Whether somebody who types by a table is heard: the same consonants are among those that a word of the text has. */
function isHeard(typed: string, language: string, word: string): boolean {
  const seen = soundsOf(word, as(language))
  return soundsOfTyped(typed, as('en')).some(({ consonants }) => consonants === seen.consonants)
}

/** `pairs`: a letter and its Latin ones; each stands between two `r`, which every table writes alike. */
function letters(r: string, pairs: string): (readonly [letter: string, latin: string])[] {
  return pairs.split(' ').map((pair) => {
    const [letter = '', latin = ''] = pair.split(':')
    return [r + letter + r, `r${latin}r`] as const
  })
}

describe.each([
  {
    table: 'United Nations 1972, Arabic (resolution II/8)',
    language: 'ar',
    pairs: letters('ر', 'ب:b ت:t ث:th ج:j ح:ḩ خ:kh د:d ذ:dh ز:z س:s ش:sh ض:ḑ ط:ţ ظ:z̧ غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h'),
  },
  {
    table: 'ALA-LC 1997, Arabic',
    language: 'ar',
    pairs: letters(
      'ر',
      'ب:b ت:t ث:th ج:j ح:ḥ خ:kh د:d ذ:dh ز:z س:s ش:sh ص:ṣ ض:ḍ ط:ṭ ظ:ẓ غ:gh ف:f ق:q ك:k ل:l م:m ن:n ه:h',
    ),
  },
  {
    table: 'ALA-LC 1997, Persian',
    language: 'fa',
    pairs: letters(
      'ر',
      'ب:b پ:p ت:t ج:j چ:ch ح:ḥ خ:kh د:d ز:z ژ:zh س:s ش:sh ص:ṣ ط:ṭ ظ:ẓ غ:gh ف:f ق:q ک:k گ:g ل:l م:m ن:n',
    ),
  },
  {
    table: 'ISO 9:1995, Russian',
    language: 'ru',
    pairs: letters('р', 'б:b в:v г:g д:d ж:ž з:z к:k л:l м:m н:n п:p с:s т:t ф:f х:h ч:č ш:š'),
  },
  {
    table: 'ALA-LC 2012, Russian',
    language: 'ru',
    pairs: letters('р', 'б:b в:v г:g д:d ж:zh з:z к:k л:l м:m н:n п:p с:s т:t ф:f х:kh ц:t͡s ч:ch ш:sh щ:shch'),
  },
  {
    table: 'ALA-LC 1997, Ukrainian',
    language: 'uk',
    pairs: letters('р', 'б:b в:v г:h ґ:g д:d ж:z͡h з:z к:k л:l м:m н:n п:p с:s т:t ф:f х:kh ц:t͡s ч:ch ш:sh щ:shch'),
  },
])('$table: each consonant is heard as it is written there', ({ language, pairs }) => {
  test.each(pairs)('%s: %s', (word, typed) => {
    expect(isHeard(typed, language, word)).toBe(true)
  })
})

describe('the examples of the first ALA-LC rule for Arabic (1997) are heard in their own letters', () => {
  test.each([
    ['waḍʻ', 'وضع'],
    ['dalw', 'دلو'],
    ['ḥiyal', 'حيل'],
    ['ṭahy', 'طهي'],
    ['ṣūrah', 'صورة'],
    ['īmān', 'ايمان'],
    ['kitāb', 'كتاب'],
    ['saḥāb', 'سحاب'],
    ['jumān', 'جمان'],
    ['nawm', 'نوم'],
    ['aysar', 'ايسر'],
    ['shaykh', 'شيخ'],
  ])('%s: %s', (typed, word) => {
    expect(isHeard(typed, 'ar', word)).toBe(true)
  })
})

describe('Tigrinya by BGN/PCGN 2007 (UNGEGN report on romanization systems 3.0, 2008): the seven forms of a consonant', () => {
  const rows =
    'መ:m ረ:r ሰ:s ሸ:sh ቀ:k ቐ:kh በ:b ተ:t ቸ:ch ነ:n ኘ:ny ከ:k ኸ:kh ወ:w ዘ:z ዠ:zh የ:y ደ:d ጀ:j ገ:g ጠ:t ጨ:ch ጰ:p ጸ:ts ፈ:f ፐ:p'
  test.each(rows.split(' ').map((row) => row.split(':') as [string, string]))('%s: %s', (first, consonant) => {
    const code = first.codePointAt(0) ?? 0
    const forms = Array.from({ length: 7 }, (_, form) => romanise(String.fromCodePoint(code + form), as('ti')))
    // Without the sign of ejectives, and `e` for both the first form and the fifth, `ie`.
    expect(forms).toEqual(['e', 'u', 'i', 'a', 'e', '', 'o'].map((vowel) => consonant + vowel))
  })
})

describe('where search deliberately hears otherwise than the tables write', () => {
  test.each([
    ['what is not heard apart is one: ص and س, ط and ت, ح and ه', 'ar', 'sarat', 'صراط', true],
    ['what most people leave out is not heard: ain and hamza', 'ar', 'masul', 'مسؤول', true],
    ['teh marbuta at the end is not heard, though tables write h or t', 'ar', 'madrasat', 'مدرسة', false],
    ['soft and hard signs are not heard, though tables write a prime', 'ru', 'podezd', 'подъезд', true],
    ['the digits of chats are letters', 'ar', 'ma7kama', 'محكمة', true],
  ] as const)('%s', (_, language, typed, word, heard) => {
    expect(isHeard(typed, language, word)).toBe(heard)
  })

  test('ş is the Turkish letter, and not ص as the United Nations write it', () => {
    expect(isHeard('rşr', 'ar', 'رشر')).toBe(true)
    expect(isHeard('rşr', 'ar', 'رصر')).toBe(false)
  })
})
