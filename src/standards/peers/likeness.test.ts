import { expect, test } from 'vitest'
import { TODAY } from '../testing-standard.ts'
import { parseFigures } from './likeness.ts'

const typed = (fields: Record<string, string>) => parseFigures(new URLSearchParams(fields), TODAY)
const residents = { 'residents-value': '48 000', 'residents-year': '2025', 'residents-source': 'Census' }
const bornAbroad = { 'bornAbroad-value': '12,5', 'bornAbroad-year': '2024', 'bornAbroad-source': 'Register' }

test('both numbers are optional, and each comes with its year and its source', () => {
  const both = {
    residents: { value: 48_000, year: 2025, source: 'Census' },
    bornAbroad: { value: 12.5, year: 2024, source: 'Register' },
  }
  expect(typed({ ...residents, ...bornAbroad })).toEqual({ kind: 'understood', figures: both })
  expect(typed(bornAbroad)).toEqual({ kind: 'understood', figures: { ...both, residents: undefined } })
  expect(typed({})).toEqual({ kind: 'understood', figures: { residents: undefined, bornAbroad: undefined } })
})

test.each([
  [{ ...residents, 'residents-value': '0' }, ['residents-value']],
  [{ ...residents, 'residents-value': 'many', 'residents-source': ' ' }, ['residents-value', 'residents-source']],
  [{ ...residents, 'residents-year': '2027' }, ['residents-year']],
  [{ ...bornAbroad, 'bornAbroad-value': '100.1' }, ['bornAbroad-value']],
  [{ 'bornAbroad-source': 'Register' }, ['bornAbroad-value', 'bornAbroad-year']],
])('%j is asked again', (fields, problems) => {
  expect(typed(fields as Record<string, string>)).toEqual({ kind: 'problems', fields: problems })
})
