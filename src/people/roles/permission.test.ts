import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Id, type LanguageTag, newId } from '#kernel'
import { ACTS, type Act, actsIn, mayDo, type Subject } from './permission.ts'
import { ROLES, type Role, type RoleGrant, type RoleName } from './role.ts'

const [STATE, REGION, TOWN, OTHER_TOWN] = [1, 2, 3, 4]
const [arabic, french] = ['ar', 'fr'] as LanguageTag[] as [LanguageTag, LanguageTag]
const [ours, theirs] = [newId(), newId()]
const chainOf = {
  state: [STATE],
  region: [REGION, STATE],
  town: [TOWN, REGION, STATE],
  other: [OTHER_TOWN, REGION, STATE],
}

const roleNamed = (name: RoleName): Role =>
  name === 'translator'
    ? { name, languages: [arabic] }
    : name === 'organisation'
      ? { name, organisationId: ours }
      : { name }
const granted = (name: RoleName, placeId: number): readonly RoleGrant[] => [
  { grantId: newId(), placeId, role: roleNamed(name) },
]

/** The whole of it, written down a second time as people say it: a change must be made twice, knowingly. */
const MATRIX: Readonly<Record<Act, readonly RoleName[]>> = {
  'manage-people': ['administrator'],
  'manage-place': ['administrator'],
  'see-drafts': ['administrator', 'editor', 'reviewer', 'translator'],
  write: ['administrator', 'editor'],
  publish: ['administrator', 'editor', 'reviewer'],
  translate: ['administrator', 'editor', 'translator'],
  'check-translation': ['administrator', 'reviewer', 'translator'],
  'keep-service': ['administrator', 'editor', 'organisation'],
  'read-feedback': ['administrator', 'editor', 'reviewer'],
  counsel: ['administrator', 'counsellor'],
  'read-answers': ['administrator', 'editor'],
  'lead-standard': ['administrator'],
  assess: ['administrator', 'editor', 'reviewer'],
  'submit-practice': ['administrator', 'editor', 'reviewer', 'translator', 'organisation', 'counsellor'],
  'review-practice': ['administrator', 'reviewer'],
  'code-policy': ['administrator', 'editor', 'reviewer'],
  'adjudicate-policy': ['administrator', 'reviewer'],
  exchange: ['administrator', 'editor', 'reviewer'],
  'moderate-network': ['administrator'],
  judge: ['reviewer', 'assessor'],
  'plan-welcome': ['administrator', 'editor'],
  'read-figures': ['administrator', 'editor', 'reviewer', 'figures-reader'],
}

/** Into their own language, for their own service: the most that a role can be allowed. */
const most = (chain: readonly number[]): Subject => ({ chain, language: arabic, organisationId: ours })

describe.each(ROLES)('a %s', (name) => {
  test.each(ACTS)('does %s only if the matrix says so, in the place and below it', (act) => {
    const may = MATRIX[act].includes(name)
    const inTown = granted(name, TOWN)
    expect(mayDo(inTown, act, most(chainOf.town))).toBe(may)
    expect(mayDo(inTown, act, most(chainOf.other))).toBe(false)
    expect(mayDo(inTown, act, most(chainOf.region))).toBe(false)
    expect(mayDo(inTown, act, most(chainOf.state))).toBe(false)
    const inRegion = granted(name, REGION)
    expect(mayDo(inRegion, act, most(chainOf.town))).toBe(may)
    expect(mayDo(inRegion, act, most(chainOf.other))).toBe(may)
    expect(mayDo(inRegion, act, most(chainOf.state))).toBe(false)
  })
})

test('a translator of Arabic may not translate into French, nor into "any language"', () => {
  const grants = granted('translator', TOWN)
  const chain = chainOf.town
  expect(mayDo(grants, 'translate', { chain, language: arabic })).toBe(true)
  expect(mayDo(grants, 'translate', { chain, language: french })).toBe(false)
  expect(mayDo(grants, 'translate', { chain })).toBe(false)
  expect(mayDo(grants, 'publish', { chain, language: arabic })).toBe(false)
})

test('an organisation keeps its own services only, and no service that belongs to nobody', () => {
  const grants = granted('organisation', TOWN)
  const chain = chainOf.town
  expect(mayDo(grants, 'keep-service', { chain, organisationId: ours })).toBe(true)
  expect(mayDo(grants, 'keep-service', { chain, organisationId: theirs })).toBe(false)
  expect(mayDo(grants, 'keep-service', { chain })).toBe(false)
})

test('rights of two roles add up, but do not mix: French in one town is no French in the other', () => {
  const grants: RoleGrant[] = [
    { grantId: newId(), placeId: TOWN, role: { name: 'translator', languages: [arabic] } },
    { grantId: newId(), placeId: OTHER_TOWN, role: { name: 'translator', languages: [french] } },
  ]
  expect(mayDo(grants, 'translate', { chain: chainOf.town, language: french })).toBe(false)
  expect(mayDo(grants, 'translate', { chain: chainOf.other, language: french })).toBe(true)
})

const anyRole = fc.oneof(
  fc.constantFrom('administrator', 'editor', 'reviewer', 'figures-reader').map((name) => ({ name }) as Role),
  fc.constantFrom(arabic, french).map((language): Role => ({ name: 'translator', languages: [language] })),
  fc.constantFrom<Id>(ours, theirs).map((organisationId): Role => ({ name: 'organisation', organisationId })),
)
const anyGrant = fc.record({ grantId: fc.constant(newId()), placeId: fc.integer({ min: 1, max: 9 }), role: anyRole })
const anySubject = fc.record(
  {
    chain: fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }),
    language: fc.constantFrom(arabic, french),
    organisationId: fc.constantFrom(ours, theirs),
  },
  { requiredKeys: ['chain'] },
)
const anyAct = fc.constantFrom(...ACTS)

test('nobody without a grant in the chain may do anything', () => {
  fc.assert(
    fc.property(fc.array(anyGrant), anyAct, anySubject, (grants, act, subject) => {
      const elsewhere = grants.filter(({ placeId }) => !subject.chain.includes(placeId))
      expect(mayDo(elsewhere, act, subject)).toBe(false)
    }),
  )
})

test('another grant never takes a right away, and all together allow no more than each alone', () => {
  fc.assert(
    fc.property(fc.array(anyGrant), anyAct, anySubject, (grants, act, subject) => {
      expect(mayDo(grants, act, subject)).toBe(grants.some((grant) => mayDo([grant], act, subject)))
    }),
  )
})

test('whatever holds in a place holds in every place below it', () => {
  fc.assert(
    fc.property(
      fc.array(anyGrant),
      anyAct,
      anySubject,
      fc.integer({ min: 10, max: 19 }),
      (grants, act, subject, below) => {
        const inside = { ...subject, chain: [below, ...subject.chain] }
        expect(mayDo(grants, act, inside)).toBe(mayDo(grants, act, subject))
      },
    ),
  )
})

test('what somebody may do in a place is listed, be it for one language only', () => {
  expect(actsIn(granted('translator', REGION), chainOf.town)).toEqual([
    'see-drafts',
    'translate',
    'check-translation',
    'submit-practice',
  ])
  expect(actsIn(granted('organisation', TOWN), chainOf.town)).toEqual(['keep-service', 'submit-practice'])
  const judging = ACTS.filter((act) => act !== 'judge')
  expect(actsIn(granted('administrator', TOWN), chainOf.town)).toEqual(judging)
  expect(actsIn(granted('administrator', TOWN), chainOf.region)).toEqual([])
})
