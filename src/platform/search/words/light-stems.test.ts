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
      ['cocuk', 'cocugu', 'cocuklar', 'cocugumu', 'cocugunuz'],
      ['asi', 'asisi', 'asilar'],
      ['belge', 'belgesi', 'belgelerini', 'belgeniz'],
      ['hastane', 'hastanede', 'hastaneye'],
      ['adres', 'adresi', 'adresiniz'],
      ['yardim', 'yardimi'],
      ['izin', 'izni', 'izinler'],
      ['kayit', 'kaydi', 'kayitlar'],
      ['merkez', 'merkezi', 'merkezinde'],
    ],
  ],
])('%s', (_, stem, groups) => {
  test.each(groups.map((words) => ({ words })))('$words are forms of one word', ({ words }) => {
    expect(new Set(words.map(stem)).size).toBe(1)
  })
})

test('Turkish words that only begin alike stay apart', () => {
  for (const [one = '', other = ''] of [
    ['bina', 'bin'],
    ['gece', 'gec'],
    ['kira', 'kir'],
    ['kapi', 'kap'],
    ['para', 'parca'],
    ['dolar', 'dolu'],
    ['hasta', 'hastane'],
    ['egitim', 'egitmen'],
  ])
    expect(turkishStem(one)).not.toBe(turkishStem(other))
})

test('a Turkish ending out of harmony is none', () => {
  expect(['hastane', 'hikaye', 'mahalle'].map(turkishStem)).toEqual(['hastane', 'hikaye', 'mahalle'])
})

test.each([...'evlerimizde kadinlarin belgelerini otobuslerden universitesinde'.split(' ')])(
  'of the Turkish stem of %s nothing more is taken',
  (word) => {
    expect(turkishStem(turkishStem(word))).toBe(turkishStem(word))
  },
)

test('short words stay as they are', () => {
  expect([persianStem('كار'), somaliStem('bas'), tigrinyaStem('ገዛ')]).toEqual(['كار', 'bas', 'ገዛ'])
})
