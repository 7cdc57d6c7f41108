import { expect, test } from 'vitest'
import { type CalendarDay, newId } from '#kernel'
import { newSigningKey } from '#platform/signing'
import { type Attested, checkCertificate, lastValidDay, signCertificate, validityOf } from './certificate.ts'

const day = (text: string) => text as CalendarDay
const key = newSigningKey()
const attested: Attested = {
  format: 'tessera-certificate/1',
  certificate: newId(),
  place: { slug: 'a-town', names: { en: 'A town', ar: 'بلدة' } },
  compatibleWith: { id: 'welcome', version: '1', title: { en: 'Welcome' } },
  stage: { id: 'first', title: { en: 'First' } },
  issuedOn: day('2026-11-23'),
  validUntil: day('2029-11-23'),
}
const file = signCertificate(attested, key)

test('a certificate is known again, in whatever order its words stand', () => {
  expect(checkCertificate(file, key.publicKey)).toEqual({ kind: 'signed', attested })
  const { attested: said, ...rest } = JSON.parse(file) as { attested: object }
  const turned = JSON.stringify({ ...rest, attested: Object.fromEntries(Object.entries(said).reverse()) })
  expect(checkCertificate(turned, key.publicKey)).toEqual({ kind: 'signed', attested })
})

test.each([
  ['a later last day', file.replace('2029-11-23', '2039-11-23'), 'changed'],
  ['another place', file.replace('A town', 'B town'), 'changed'],
  ['another signature', file.replace(/"signature": ".{4}/, '"signature": "AAAA'), 'changed'],
  ['no signature to speak of', file.replace(/"signature": "[^"]*"/, '"signature": ""'), 'changed'],
  ['somebody else’s name', signCertificate(attested, newSigningKey()), 'unknown'],
  ['a word more', file.replace('"stage"', '"rank": 1, "stage"'), 'no-certificate'],
  ['no day', file.replace('2029-11-23', '2029-02-30'), 'no-certificate'],
  ['no JSON', 'A certificate', 'no-certificate'],
  ['nothing', '', 'no-certificate'],
] as const)('a file with %s is refused', (_, changed, reason) => {
  expect(changed).not.toBe(file)
  expect(checkCertificate(changed, key.publicKey)).toEqual({ kind: 'refused', reason })
})

test.each([
  ['2026-11-23', undefined, 'valid'],
  ['2029-11-23', undefined, 'valid'],
  ['2029-11-24', undefined, 'expired'],
  ['2027-01-01', '2026-12-01', 'withdrawn'],
] as const)('on %s, withdrawn %s, it is %s', (today, withdrawnOn, state) => {
  const { validUntil } = attested
  expect(validityOf({ validUntil, withdrawnOn: withdrawnOn && day(withdrawnOn) }, day(today))).toBe(state)
})

test('what is issued on a leap day ends with February', () => {
  expect(lastValidDay(day('2028-02-29'), 3)).toBe('2031-02-28')
  expect(lastValidDay(day('2028-02-29'), 4)).toBe('2032-02-29')
})
