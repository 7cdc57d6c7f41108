import { expect, test } from 'vitest'
import { ukrainianStem } from './ukrainian-stem.ts'

test.each([
  'школа школи школу школі школою',
  'житло житла житлу житлі житлом',
  'лікар лікаря лікарі лікарів лікарем лікарям',
  'діти дітей дітям дітьми',
  'тимчасовий тимчасова тимчасового тимчасовому тимчасових',
  'реєстрація реєстрації реєстрацію реєстрацією',
  'гроші грошей грошима',
  'адреса адреси адрес',
])('the forms of one word: %s', (forms) => {
  expect(new Set(forms.split(' ').map(ukrainianStem)).size).toBe(1)
})

test.each([
  ['школа', 'шкода'],
  ['лікар', 'лікарня'],
  ['ключ', 'клич'],
  ['мова', 'мета'],
])('different words stay apart: %s, %s', (one, other) => {
  expect(ukrainianStem(one)).not.toBe(ukrainianStem(other))
})

test.each(['дім', 'сон', 'я', 'їй'])('a short word stays whole: %s', (word) => {
  expect(ukrainianStem(word)).toBe(word)
})
