import { expect, test } from 'vitest'
import { moneyTotals } from './money.ts'

test('money adds up by source and year, to the cent; where there is none nothing is said', () => {
  const totals = moneyTotals([
    { year: 2028, source: 'transfers', amount: 0.1 },
    { year: 2027, source: 'own-revenue', amount: 1000 },
    { year: 2028, source: 'own-revenue', amount: 0.2 },
    { year: 2028, source: 'own-revenue', amount: 500.5 },
  ])
  expect(totals).toEqual({
    years: [2027, 2028],
    sources: [
      { source: 'transfers', byYear: [0, 0.1], sum: 0.1 },
      { source: 'own-revenue', byYear: [1000, 500.7], sum: 1500.7 },
    ],
    byYear: [1000, 500.8],
    sum: 1500.8,
  })
  expect(moneyTotals([])).toEqual({ years: [], sources: [], byYear: [], sum: 0 })
})
