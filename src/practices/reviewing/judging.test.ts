import { describe, expect, test } from 'vitest'
import { type Id, type Instant, newId } from '#kernel'
import { decisionOf, hindranceTo, isAuthor, type Judgement } from './judging.ts'

const NOW = 0 as Instant
const judged = (verdict: Judgement['verdict'], wish: Partial<Judgement> = {}): Judgement => ({
  accountId: newId(),
  conflicts: [],
  declaredAt: NOW,
  verdict,
  reason: '',
  sending: 1,
  judgedAt: NOW,
  ...wish,
})
const question = (answer?: string) => ({
  number: 1,
  askedBy: '',
  askedAt: NOW,
  question: '?',
  answer,
  answeredAt: undefined,
})
const SENT = { state: 'sent', held: [] } as const

describe('reviewers decide', () => {
  test.each([
    ['one yes is not enough', [judged('yes')], undefined],
    ['two yes publish', [judged('yes'), judged('yes')], 'accepted'],
    ['a no beside two yes is heard and does not decide', [judged('no'), judged('yes'), judged('yes')], 'accepted'],
    ['two no decline', [judged('no'), judged('yes'), judged('no')], 'declined'],
    ['what was said of an earlier sending does not count', [judged('yes', { sending: 0 }), judged('yes')], undefined],
    ['who is near does not count', [judged('yes', { conflicts: ['partner'] }), judged('yes')], undefined],
  ] as const)('%s', (_, judgements, decision) => {
    expect(decisionOf(1, judgements)).toBe(decision)
  })
})

describe('a reviewer may not judge', () => {
  const near = judged(undefined, { conflicts: ['place'] })
  test.each([
    ['what is not sent', { state: 'published', held: [] } as const, judged(undefined), [], 'not-waiting'],
    ['what is held', { state: 'sent', held: ['links'] } as const, judged(undefined), [], 'held'],
    ['before saying how near they are', SENT, undefined, [], 'undeclared'],
    ['with a conflict of interest', SENT, near, [], 'conflict'],
    ['while a question is open', SENT, judged(undefined), [question()], 'question-open'],
    ['but may when all is answered', SENT, judged(undefined), [question('So.')], undefined],
  ])('%s', (_, dossier, own, questions, hindrance) => {
    expect(hindranceTo('judge', dossier, own, questions)).toBe(hindrance)
  })

  test('and may ask a second question beside an open one', () => {
    expect(hindranceTo('ask', SENT, judged(undefined), [question()])).toBeUndefined()
    expect(hindranceTo('ask', SENT, near, [])).toBe('conflict')
  })
})

test('whoever sent it is its author, by account or by address', () => {
  const accountId = newId()
  const member = { accountId: accountId as Id, email: 'ada@city.example' }
  expect(isAuthor({ begunBy: accountId, senderAddress: undefined }, member)).toBe(true)
  expect(isAuthor({ begunBy: 'link:00', senderAddress: 'ada@city.example' }, member)).toBe(true)
  expect(isAuthor({ begunBy: 'link:00', senderAddress: 'bo@city.example' }, member)).toBe(false)
})
