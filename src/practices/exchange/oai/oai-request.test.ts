import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '#kernel'
import { type Harvest, parseOaiRequest, tokenFor } from './oai-request.ts'

const asked = (query: string) => parseOaiRequest(new URLSearchParams(query))
const codeOf = (query: string) => {
  const request = asked(query)
  return request.kind === 'error' ? request.code : undefined
}
const LIST = 'verb=ListRecords&metadataPrefix=oai_dc'

describe('what is not understood is refused as the protocol says', () => {
  test.each([
    ['', 'badVerb'],
    ['verb=Everything', 'badVerb'],
    ['verb=toString', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=Identify&set=work', 'badArgument'],
    ['verb=GetRecord&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=a%20b', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=marc21', 'cannotDisseminateFormat'],
    [`${LIST}&set=a%20b`, 'badArgument'],
    [`${LIST}&from=yesterday`, 'badArgument'],
    [`${LIST}&from=2026-02-30`, 'badArgument'],
    [`${LIST}&from=2026-02-01T10:00Z`, 'badArgument'],
    [`${LIST}&from=2026-02-01&until=2026-02-02T00:00:00Z`, 'badArgument'],
    [`${LIST}&from=2026-02-02&until=2026-02-01`, 'badArgument'],
    [`${LIST}&resumptionToken=abc`, 'badArgument'],
    ['verb=ListRecords&resumptionToken=abc', 'badResumptionToken'],
    ['verb=ListSets&resumptionToken=abc', 'badResumptionToken'],
  ])('%s: %s', (query, code) => {
    expect(codeOf(query)).toBe(code)
  })
})

test('a day is meant from its first to its last second', () => {
  expect(asked(`${LIST}&from=2026-02-01&until=2026-02-01&set=work`)).toEqual({
    kind: 'ListRecords',
    harvest: {
      from: new Date('2026-02-01T00:00:00Z'),
      until: new Date('2026-02-01T23:59:59Z'),
      set: 'work',
      cursor: 0,
    },
  })
})

test('a token is the whole of the request that it goes on with', () => {
  const second = fc.integer({ min: 0, max: 4e9 }).map((seconds) => new Date(seconds * 1000))
  const harvest: fc.Arbitrary<Harvest> = fc.record(
    {
      from: second,
      until: second,
      set: fc.constantFrom('work', 'culture-and-sport'),
      after: fc.record({ changedAt: second, itemId: fc.constant(newId()) }),
      cursor: fc.nat(1e8),
    },
    { requiredKeys: ['after', 'cursor'] },
  )
  fc.assert(
    fc.property(harvest, (given) => {
      expect(asked(`verb=ListIdentifiers&resumptionToken=${tokenFor(given)}`)).toEqual({
        kind: 'ListIdentifiers',
        harvest: given,
      })
    }),
  )
})

test('whatever is sent as a token, it is one of ours or refused', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (token) => {
      const request = parseOaiRequest(new URLSearchParams({ verb: 'ListRecords', resumptionToken: token }))
      expect(request.kind === 'error' && request.code).toBe('badResumptionToken')
    }),
  )
})
