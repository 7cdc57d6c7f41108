import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { normalise, wordsToIndex } from './normalise.ts'

const as = (language: string) => language as LanguageTag

describe('two ways to write the same are one', () => {
  test.each([
    ['fr', 'Hébergement d’urgence à Nîmes', 'HEBERGEMENT D’URGENCE A NIMES'],
    ['de', 'Straßenbahn', 'STRASSENBAHN'],
    ['pl', 'Łódź', 'lodz'],
    ['tr', 'IŞIK İSTANBUL', 'ışık istanbul'],
    ['tr', 'Çocuk sağlığı', 'cocuk sagligi'],
    ['en', 'İstanbul', 'Istanbul'],
    ['en', 'ﬁnance', 'finance'],
    ['ar', 'إِقَامَة الأطفال', 'اقامه الاطفال'],
    ['ar', 'مســـتشفى', 'مستشفي'],
    ['ar', 'مسؤول الماء', 'مسوول الما'],
    ['fa', 'کتاب‌های فارسی', 'كتاب هاي فارسي'],
    ['fa', 'می‌خواهم', 'می خواهم'],
    ['fa', '۱۲۳', '123'],
    ['ar', '٤٥٦', '456'],
    ['hi', '७८९', '789'],
    ['uk', 'ґанок', 'ганок'],
    ['uk', 'п’ятниця об’єкт', "п'ятниця обєкт"],
    ['uk', 'житло́', 'житло'],
    ['ru', 'жильё ёлка', 'жилье елка'],
    ['ti', 'ሓደ ሐደ ኃደ', 'ሃደ ሀደ ሀደ'],
    ['ti', 'ሠራሕ', 'ሰራህ'],
    ['ti', 'ኣነ ዓይኒ', 'አነ አይኒ'],
    ['am', 'ፀሐይ', 'ጸሀይ'],
    ['so', "la'aan go’aan", 'laaan goaan'],
    ['el', 'Αθήνα', 'ΑΘΗΝΑ'],
  ])('%s: %s, %s', (language, one, other) => {
    expect(normalise(one, as(language))).toBe(normalise(other, as(language)))
  })
})

describe('letters that make another word stay apart', () => {
  test.each([
    ['uk', 'й', 'и'],
    ['uk', 'ї', 'і'],
    ['fa', 'گ', 'ک'],
    ['hi', 'कि', 'की'],
    ['ti', 'ሰ', 'ሸ'],
  ])('%s: %s, %s', (language, one, other) => {
    expect(normalise(one, as(language))).not.toBe(normalise(other, as(language)))
  })
})

test('signs, line breaks, emoji, direction marks and NUL only part words', () => {
  expect(normalise('  a+b\n<b>c</b>\u0000d 🏠e\u200f! ', as('en'))).toBe('a b b c b d e')
})

test('a compound is found by its parts and in one', () => {
  expect(wordsToIndex('E-Mail', as('en')).map((word) => word.folded)).toEqual(['e', 'mail', 'email'])
  expect(wordsToIndex('خانه‌ها', as('fa')).map((word) => word.folded)).toEqual(['خانه', 'ها', 'خانهها'])
})

test('a word keeps the spelling that people know', () => {
  expect(wordsToIndex('الإقامة', as('ar'))).toEqual([{ spelling: 'الإقامة', folded: 'الاقامه' }])
})

test('scripts without spaces are cut into words', () => {
  expect(normalise('住房援助申请', as('zh'))).toBe('住房 援助 申请')
})

test('the digits of every script are read', () => {
  for (let code = 0x660; code < 0x1e960; code += 1) {
    const digit = String.fromCodePoint(code)
    if (!/\p{Nd}/u.test(digit) || /\p{Nd}/u.test(String.fromCodePoint(code - 1))) continue
    const ten = Array.from({ length: 10 }, (_, value) => String.fromCodePoint(code + value)).join('')
    expect(normalise(ten, as('en'))).toBe('0123456789')
  }
})

const anyLanguage = fc.constantFrom('en', 'ar', 'fa', 'ti', 'tr', 'uk', 'ru', 'so', 'fr').map(as)

test('what is normalised stays as it is, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), anyLanguage, (text, language) => {
      const once = normalise(text, language)
      expect(normalise(once, language)).toBe(once)
      expect(once).not.toMatch(/[^\p{L}\p{M}\p{N} ]/u)
    }),
    { numRuns: 1000 },
  )
})
