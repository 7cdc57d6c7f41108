import { describe, expect, test } from 'vitest'
import type { Id, LanguageTag } from '#kernel'
import { uuid } from '../../testing-directory.ts'
import { likeness, type Signal, SUFFICES, SUGGESTED } from './likeness.ts'
import { matchKeys, type Profile } from './profile.ts'

let count = 0
const entry = (name: string, more: Partial<Profile> = {}): Profile => {
  count += 1
  return {
    placeId: 1,
    kind: 'service',
    id: uuid(count) as Id,
    name,
    language: 'en' as LanguageTag,
    organizationId: null,
    phones: [],
    email: null,
    web: null,
    street: null,
    postalCode: null,
    ...more,
  }
}
/** `holders`: how many entries have each of the keys that both have. */
const compare = (one: Profile, other: Profile, holders = 2) => {
  const keys = matchKeys(other)
  return likeness(one, other, new Map([...matchKeys(one)].flatMap((key) => (keys.has(key) ? [[key, holders]] : []))))
}

const DESK = {
  phones: ['+441314960300'],
  email: 'desk@example.org',
  web: 'https://www.desk.example/',
  street: '1 Mill Street',
}
const ELSEWHERE = { street: '40 Park Road', postalCode: '2' }

describe('worth a look', () => {
  test.each<[string, Profile, Profile, readonly Signal[]]>([
    [
      'the same entry written twice',
      entry('Welcome Desk', DESK),
      entry('Desk, welcome', {
        ...DESK,
        phones: ['0131 496 0300'],
        email: 'Desk@example.org',
        street: '1, Mill street',
      }),
      ['name-same', 'phone', 'mail', 'web', 'address'],
    ],
    [
      'one that has moved',
      entry('Welcome Desk', { ...DESK, web: null }),
      entry('Welcome Desk', { ...DESK, ...ELSEWHERE, web: null }),
      ['name-same', 'phone', 'mail', 'address-other'],
    ],
    [
      'a house that has moved, under the same name and number',
      entry('Harbour House', { kind: 'location', phones: DESK.phones, street: '1 Mill Street' }),
      entry('Harbour House', { kind: 'location', phones: DESK.phones, ...ELSEWHERE }),
      ['name-same', 'phone', 'address-other'],
    ],
    [
      'a name in another script',
      entry('Karim Salim', { phones: DESK.phones }),
      entry('كريم سليم', { language: 'ar' as LanguageTag, phones: DESK.phones }),
      ['name-heard', 'phone'],
    ],
    [
      'an organisation under another name',
      entry('Harbour Aid', { ...DESK, kind: 'organization', street: null }),
      entry('Coast Relief', { ...DESK, kind: 'organization', street: null }),
      ['name-other', 'phone', 'mail', 'web'],
    ],
  ])('%s', (_, one, other, signals) => {
    const found = compare(one, other)
    expect(found.signals).toEqual(signals)
    expect(found.score).toBeGreaterThanOrEqual(SUGGESTED)
    expect(compare(other, one)).toEqual(found)
  })
})

describe('left in peace', () => {
  test.each<[string, Profile, Profile, number]>([
    [
      'the same name at another branch',
      entry('Advice', { ...DESK, phones: [], email: null }),
      entry('Advice', { ...ELSEWHERE, web: DESK.web }),
      2,
    ],
    ['two services behind one switchboard', entry('Legal advice', DESK), entry('Language café', DESK), 6],
    ['two services of one small office', entry('Legal advice', DESK), entry('Language café', DESK), 2],
    [
      'a chain of offices',
      entry('Job centre North', { web: DESK.web, email: DESK.email, street: '1 Mill Street' }),
      entry('Job centre South', { web: DESK.web, email: DESK.email, ...ELSEWHERE }),
      9,
    ],
    ['two services that share nothing but a plain name', entry('Advice'), entry('Advice'), 2],
  ])('%s', (_, one, other, holders) => {
    expect(compare(one, other, holders).score).toBeLessThan(SUGGESTED)
  })
})

test.each(['service', 'location', 'organization'] as const)(
  'two of one kind that share one thing only are suggested where that one suffices: %s',
  (kind) => {
    const sufficing = Object.entries({
      name: [{}, {}],
      phone: [{ phones: DESK.phones }, { phones: DESK.phones }],
      mail: [{ email: DESK.email }, { email: DESK.email }],
      host: [{ web: DESK.web }, { web: DESK.web }],
      address: [{ street: DESK.street }, { street: DESK.street }],
    }).flatMap(([key, [one, other]]) => {
      const name = key === 'name' ? 'Welcome desk' : 'Welcome desk, Harbour'
      const { score } = compare(entry('Welcome desk', { kind, ...one }), entry(name, { kind, ...other }))
      return score >= SUGGESTED ? [key] : []
    })
    expect(sufficing.sort()).toEqual([...SUFFICES[kind]].sort())
  },
)

test('a telephone is found with its country’s code and without it, an address by its words in any order', () => {
  const keys = matchKeys(entry('Desk', { phones: ['+44 131 496 0300'], street: 'Mill Street 1', postalCode: 'EH1' }))
  expect(keys).toContain('phone:14960300')
  expect(keys).toContain('address:1 eh1 mill street')
  expect(matchKeys(entry('Desk', { web: 'no address' }))).not.toContain('host:')
})
