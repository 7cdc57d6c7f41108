import { expect, test } from 'vitest'
import { type Eligibility, isForEveryone, type Person, type Suits, suits } from './for-me.ts'

const everyone: Eligibility = {
  minimumAge: undefined,
  maximumAge: undefined,
  genders: [],
  family: [],
  disability: false,
  statusGroups: [],
  residentPlaces: [],
}
const forWomen = { genders: ['women'] }
const forAdults = { minimumAge: 18 }
const forChildren = { maximumAge: 12 }
const forParents = { family: ['parents'] }
const forStatus = { statusGroups: ['asylum-seeker', 'student'] }
const forTown = { residentPlaces: ['alderport', 'fernmouth'] }

test.each<[string, Partial<Eligibility>, Person, Suits]>([
  ['open to everyone, nothing told', {}, {}, 'yes'],
  [
    'open to everyone, everything told',
    {},
    { age: 30, gender: 'men', hasChildren: false, hasDisability: false, statusGroup: 'no-papers', livesIn: [] },
    'yes',
  ],
  ['for women, a woman', forWomen, { gender: 'women' }, 'yes'],
  ['for women, a man', forWomen, { gender: 'men' }, 'no'],
  ['for women, not told', forWomen, {}, 'ask'],
  ['for women, another gender: only the service can say', forWomen, { gender: 'another' }, 'ask'],
  ['for a group we do not ask about', { genders: ['queer'] }, { gender: 'men' }, 'ask'],
  ['for adults, on the day of coming of age', forAdults, { age: 18 }, 'yes'],
  ['for adults, a year younger', forAdults, { age: 17 }, 'no'],
  ['for adults, age not told', forAdults, {}, 'ask'],
  ['for children, the oldest one', forChildren, { age: 12 }, 'yes'],
  ['for children, an adult without any', forChildren, { age: 35, hasChildren: false }, 'no'],
  ['for children, a parent', forChildren, { age: 35, hasChildren: true }, 'ask'],
  ['for the young, a parent who is too old', { maximumAge: 25 }, { age: 35, hasChildren: true }, 'no'],
  ['for parents, a parent', forParents, { hasChildren: true }, 'yes'],
  ['for parents, somebody without children', forParents, { hasChildren: false }, 'no'],
  ['for another family, somebody without children', { family: ['single-parents'] }, { hasChildren: false }, 'ask'],
  ['for people with a disability, one of them', { disability: true }, { hasDisability: true }, 'yes'],
  ['for people with a disability, another', { disability: true }, { hasDisability: false }, 'no'],
  ['for people with a disability, not told', { disability: true }, {}, 'ask'],
  ['for a status, one of them', forStatus, { statusGroup: 'student' }, 'yes'],
  ['for a status, another', forStatus, { statusGroup: 'citizen' }, 'no'],
  ['for a status, not told', forStatus, {}, 'ask'],
  ['for a status we do not know', { statusGroups: ['resettled'] }, { statusGroup: 'citizen' }, 'ask'],
  ['for residents, a neighbour', forTown, { livesIn: ['alderport', 'harbour-coast', 'veldmark'] }, 'yes'],
  [
    'for residents of the region, somebody of its town',
    { residentPlaces: ['harbour-coast'] },
    { livesIn: ['alderport', 'harbour-coast'] },
    'yes',
  ],
  [
    'for residents of another town',
    { residentPlaces: ['fernmouth'] },
    { livesIn: ['alderport', 'harbour-coast'] },
    'no',
  ],
  ['for residents, somebody from elsewhere: perhaps from the other town', forTown, { livesIn: [] }, 'ask'],
  ['one thing known to fit, another unknown', { ...forWomen, ...forAdults }, { gender: 'women' }, 'ask'],
  ['one thing known not to fit', { ...forWomen, ...forAdults }, { age: 16 }, 'no'],
])('%s', (_, eligibility, person, expected) => {
  expect(suits({ ...everyone, ...eligibility }, person)).toBe(expected)
})

test('a service is for everyone only if nothing restricts it', () => {
  expect(isForEveryone(everyone)).toBe(true)
  for (const restriction of [forWomen, forAdults, forChildren, forParents, { disability: true }, forStatus, forTown]) {
    expect(isForEveryone({ ...everyone, ...restriction })).toBe(false)
  }
})
