import { expect, test } from 'vitest'
import { formNameOf, parseFormName } from './form-name.ts'

test('the name of a form stands in an address, and is none of the workspace’s own', () => {
  expect(['needs', 'first-weeks-2', 'Needs', 'a b', '', '-a', 'import'].map(parseFormName)).toEqual([
    'needs',
    'first-weeks-2',
    ...Array(5).fill(undefined),
  ])
})

test('a name is made of what its author calls the form', () => {
  expect(['Needs_2026 (final)', 'Café é', 'أسئلة'].map(formNameOf)).toEqual(['needs-2026-final', 'cafe-e', undefined])
})
