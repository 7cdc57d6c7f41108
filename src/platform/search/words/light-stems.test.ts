import { describe, expect, test } from 'vitest'
import { persianStem } from './persian-stem.ts'
import { somaliStem } from './somali-stem.ts'
import { tigrinyaStem } from './tigrinya-stem.ts'
import { turkishStem } from './turkish-stem.ts'

describe.each([
  [
    'Persian',
    persianStem,
    [
      ['خانه', 'خانهها', 'خانههاي'],
      ['پناهنده', 'پناهندگان', 'پناهندگي'],
      ['پزشك', 'پزشكي'],
    ],
  ],
  [
    'Somali',
    somaliStem,
    [
      ['guri', 'guriga', 'guryo', 'guryaha'],
      ['shaqo', 'shaqada'],
      ['luqad', 'luqadda', 'luqadaha'],
    ],
  ],
  [
    'Tigrinya',
    tigrinyaStem,
    [
      ['ትምህርቲ', 'ትምህርታዊ', 'ንትምህርቲ'],
      ['ሰራህ', 'ስራህ', 'ስራሀት'],
    ],
  ],
  [
    'Turkish',
    turkishStem,
    [
      ['ev', 'evler', 'evleri', 'evlerimizde'],
      ['kadin', 'kadinlar', 'kadinlarin'],
      ['cocuk', 'cocugu', 'cocuklar'],
      ['asi', 'asisi', 'asilar'],
      ['belge', 'belgesi', 'belgelerini'],
      ['hastane', 'hastanede', 'hastaneye'],
      ['yardim', 'yardimi'],
      ['izin', 'izni', 'izinler'],
    ],
  ],
])('%s', (_, stem, groups) => {
  test.each(groups.map((words) => ({ words })))('$words are forms of one word', ({ words }) => {
    expect(new Set(words.map(stem)).size).toBe(1)
  })
})

test('short words stay as they are', () => {
  expect([persianStem('كار'), somaliStem('bas'), tigrinyaStem('ገዛ')]).toEqual(['كار', 'bas', 'ገዛ'])
})
