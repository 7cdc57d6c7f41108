import { expect, test } from 'vitest'
import { inEnglish, inFrench, inGerman, inPortuguese, inRussian, inSpanish, inTurkish } from './syllables.ts'

const words = (text: string) => text.split(' ').map((word) => word.split(':') as [string, string])

test.each([
  ['English', inEnglish, 'cat:1 the:1 table:2 being:2 used:1 wanted:2 houses:2 makes:1 whole:1 year:1 library:3 112:1'],
  ['German', inGerman, 'Haus:1 Wohnung:2 Bäume:2 Straße:2 Behörde:3 Quelle:2 Aufenthaltserlaubnis:6 zwei:1'],
  ['French', inFrench, 'maison:2 école:2 année:2 table:1 loyer:2 naïf:2 le:1 mairie:2'],
  ['Spanish', inSpanish, 'casa:2 ciudad:2 país:2 día:2 guía:2 agua:2 teatro:3 que:1 hay:1 vivienda:3'],
  ['Portuguese', inPortuguese, 'casa:2 não:1 informação:4 saúde:3 quem:1 escola:3 pensões:2'],
  ['Russian', inRussian, 'дом:1 квартира:3 в:1 поликлиника:5'],
  ['Turkish', inTurkish, 'ev:1 belediye:4 kira:2 çocuk:2'],
])('%s words have as many syllables as one speaks', (_, count, text) => {
  expect(words(text).map(([word]) => [word, String(count(word))])).toEqual(words(text))
})
