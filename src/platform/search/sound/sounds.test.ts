import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { keyOf, soundDistance, soundsOf, soundsOfTyped } from './sounds.ts'

const as = (language: string) => language as LanguageTag

function distance(typed: string, language: string, word: string): number {
  const seen = soundsOf(word, as(language))
  const heard = soundsOfTyped(typed, as('en')).filter(({ consonants }) => consonants === seen.consonants)
  return Math.min(...heard.map((sounds) => soundDistance(sounds, seen)))
}

describe('the names of gazetteers are heard in their own letters', () => {
  test.each([
    ['dimashq', 'ar', 'دمشق'],
    ['bayrūt', 'ar', 'بيروت'],
    ['ʿammān', 'ar', 'عمان'],
    ['baghdād', 'ar', 'بغداد'],
    ['ṣanʿāʾ', 'ar', 'صنعاء'],
    ['ḥalab', 'ar', 'حلب'],
    ['makkah', 'ar', 'مكة'],
    ['tehrān', 'fa', 'تهران'],
    ['esfahān', 'fa', 'اصفهان'],
    ['shīrāz', 'fa', 'شیراز'],
    ['mashhad', 'fa', 'مشهد'],
    ['kyiv', 'uk', 'київ'],
    ['zaporizhzhia', 'uk', 'запоріжжя'],
    ['khrushchëv', 'ru', 'хрущёв'],
    ['asmara', 'ti', 'ኣስመራ'],
    ['keren', 'ti', 'ከረን'],
  ])('%s: %s %s', (latin, language, word) => {
    expect(distance(latin, language, word)).toBeLessThanOrEqual(1)
  })
})

describe('people write their own words loosely', () => {
  test.each([
    ['sakan', 'ar', 'سكن'],
    ['iqama', 'ar', 'اقامه'],
    ['i9ama', 'ar', 'اقامه'],
    ['ikama', 'ar', 'اقامه'],
    ['mustashfa', 'ar', 'مستشفي'],
    ['3amal', 'ar', 'عمل'],
    ['ma7kama', 'ar', 'محكمه'],
    ['6abib', 'ar', 'طبيب'],
    ['madrasa', 'ar', 'مدرسه'],
    ['chughl', 'ar', 'شغل'],
    ['maskan', 'fa', 'مسكن'],
    ['vakil', 'fa', 'وكيل'],
    ['bimarestan', 'fa', 'بيمارستان'],
    ['zhytlo', 'uk', 'житло'],
    ['jytlo', 'uk', 'житло'],
    ['likar', 'uk', 'лікар'],
    ['zhilyo', 'ru', 'жилье'],
    ['vra4', 'ru', 'врач'],
    ['bolnica', 'ru', 'больница'],
    ['bolnitsa', 'ru', 'больница'],
    ['hakim', 'ti', 'ሀኪም'],
    ['timhirti', 'ti', 'ትምህርቲ'],
    ['geza', 'ti', 'ገዛ'],
    ['detsad', 'ru', 'детсад'],
    ['schyot', 'ru', 'счёт'],
    ['fikad', 'ti', 'ፍቓድ'],
    ['fiqad', 'ti', 'ፍቓድ'],
    ['fikhad', 'ti', 'ፍቓድ'],
  ])('%s: %s %s', (typed, language, word) => {
    const keys = soundsOfTyped(typed, as('en')).map(keyOf)
    expect(keys).toContain(keyOf(soundsOf(word, as(language))))
    expect(distance(typed, language, word)).toBeLessThanOrEqual(1)
  })
})

test.each([
  ['джобцентр', 'ru', 'jobcentre', 'en'],
  ['киндергартен', 'ru', 'kindergarten', 'de'],
  ['كندرغارتن', 'ar', 'kindergarten', 'de'],
  ['ሆስፒታል', 'ti', 'hospital', 'en'],
])('and the other way round: %s is %s', (typed, from, word, language) => {
  expect(soundsOfTyped(typed, as(from)).map(keyOf)).toContain(keyOf(soundsOf(word, as(language))))
})

test('of words with the same consonants the one with the same vowels is nearer', () => {
  expect(distance('sakan', 'ar', 'سكن')).toBeLessThan(distance('sakan', 'ar', 'سكين'))
  expect(distance('likar', 'uk', 'лікар')).toBeLessThan(distance('lokar', 'uk', 'лікар'))
})

test('one consonant is too little to go by', () => {
  expect(keyOf(soundsOf('ام', as('ar')))).toBeUndefined()
  expect(keyOf(soundsOf('2026', as('en')))).toBeUndefined()
})

test('a long word is heard in a bounded number of ways', () => {
  expect(soundsOfTyped('gjchgjchgjchgjchgjch'.repeat(3), as('en')).length).toBeLessThanOrEqual(12)
})
