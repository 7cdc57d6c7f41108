import { expect, test } from 'vitest'
import { namedId, newId, parseId } from './id.ts'

test('the named id of RFC 9562, appendix A.4, comes out as printed there', () => {
  const dns = parseId('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
  expect(dns && namedId(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2')
})

test('an id is read in any case and refused when it is not a UUID', () => {
  expect(parseId('6BA7B810-9DAD-11D1-80B4-00C04FD430C8')).toBe('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
  expect(parseId('alderport')).toBeUndefined()
  expect(parseId(newId())).toBeDefined()
})
