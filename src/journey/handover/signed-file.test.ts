import { randomInt } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CalendarDay, newId } from '#kernel'
import { newSigningKey } from '#platform/signing'
import { codesOf, gather } from './codes.ts'
import type { HandOver } from './hand-over.ts'
import { readSigned, writeSigned } from './signed-file.ts'

const KEY = newSigningKey()
const TRUSTED = [KEY.publicKey]
const HAND_OVER: HandOver = {
  id: newId(),
  from: { installation: 'https://welcome.example', place: 'alderport' },
  to: { installation: 'https://other.example', place: 'brindle' },
  madeOn: '2026-11-22' as CalendarDay,
  goodUntil: '2027-01-21' as CalendarDay,
  answers: { company: 'partner children', family: [{ relation: 'partner' }, {}], home: { rooms: '2' } },
  questions: { company: 'select_multiple', family: [{ relation: 'select_one' }], home: { rooms: 'integer' } },
  hasSafety: false,
  done: ['health-card'],
  papers: [{ paper: 'passport', ends: '2027-05-01' as CalendarDay, whose: '' }],
  arrival: '2026-12-01' as CalendarDay,
}
const FILE = writeSigned(HAND_OVER, KEY)
const refused = (reason: string) => ({ kind: 'refused', reason })

const word = fc.stringMatching(/^[a-z_][a-z0-9_]{0,9}$/)
const { answers } = fc.letrec<{ answers: HandOver['answers'] }>((tie) => ({
  answers: fc.dictionary(
    word,
    fc.oneof({ maxDepth: 2 }, fc.string({ unit: 'grapheme' }), tie('answers'), fc.array(tie('answers'))),
    { maxKeys: 5 },
  ) as fc.Arbitrary<HandOver['answers']>,
}))

describe('a signed file', () => {
  test('brings back what was handed over, byte by byte, whatever was answered and in whatever order', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const read = readSigned(writeSigned({ ...HAND_OVER, answers: given }, KEY), TRUSTED)
        if (read.kind !== 'read') throw new Error(read.reason)
        expect(read.handOver).toEqual({ ...HAND_OVER, answers: given })
        expect(writeSigned(read.handOver, KEY)).toEqual(writeSigned({ ...HAND_OVER, answers: given }, KEY))
      }),
    )
  })

  test('is refused when any one of its bytes is another, or when some are missing or too many', () => {
    for (let at = 0; at < FILE.length; at += 1) {
      const changed = Uint8Array.from(FILE)
      changed[at] = (FILE[at] as number) ^ randomInt(1, 256)
      expect(readSigned(changed, TRUSTED).kind, `byte ${at}`).toBe('refused')
      expect(readSigned(FILE.subarray(0, at), TRUSTED).kind, `cut at ${at}`).toBe('refused')
    }
    expect(readSigned(Buffer.concat([FILE, Buffer.of(0)]), TRUSTED)).toEqual(refused('changed'))
  })

  test('that somebody else has signed is not from whom it says', () => {
    const forged = writeSigned(HAND_OVER, newSigningKey())
    expect(readSigned(forged, TRUSTED)).toEqual(refused('unknown'))
    // Under the name of the one that is trusted.
    forged.set(FILE.subarray(8, 40), 8)
    expect(readSigned(forged, TRUSTED)).toEqual(refused('changed'))
  })

  test('is refused when it is none, too large, or would fill the memory', () => {
    expect(readSigned(new Uint8Array(), TRUSTED)).toEqual(refused('no-hand-over'))
    expect(readSigned(deflateRawSync(Buffer.alloc(500)), TRUSTED)).toEqual(refused('no-hand-over'))
    expect(readSigned(new Uint8Array(70_000), TRUSTED)).toEqual(refused('too-large'))
    const bomb = writeSigned({ ...HAND_OVER, answers: { name: 'a'.repeat(20_000_000) } }, KEY)
    expect(bomb.length).toBeLessThan(65_536)
    expect(readSigned(bomb, TRUSTED)).toEqual(refused('too-large'))
  })

  test('of a shape that we do not know is said to be so', () => {
    const later = { ...HAND_OVER, wishes: ['a new part'] } as HandOver
    expect(readSigned(writeSigned(later, KEY), TRUSTED)).toEqual(refused('not-understood'))
  })
})

describe('codes', () => {
  const large = Uint8Array.from({ length: 3_000 }, (_, at) => (at * 97) % 256)
  const codes = codesOf(large)

  test('in any order and more than once give the same file, and until then say which are missing', () => {
    expect(codes).toHaveLength(12)
    const some = fc.array(fc.constantFrom(...codes), { maxLength: 40 })
    fc.assert(
      fc.property(some, (seen) => {
        const missing = codes.flatMap((code, index) => (seen.includes(code) ? [] : [index + 1]))
        const gathered = gather(seen)
        if (seen.length === 0) expect(gathered).toEqual(refused('no-code'))
        else if (missing.length > 0) expect(gathered).toEqual({ kind: 'missing', missing, total: 12 })
        expect(gather([...seen, 'https://welcome.example/', ...codes])).toEqual({
          kind: 'whole',
          file: Buffer.from(large),
        })
      }),
    )
  })

  test('of two hand-overs, or changed on the way, are refused', () => {
    const [first = '', ...others] = codes
    expect(gather([first, ...codesOf(FILE)])).toEqual(refused('mixed'))
    expect(gather([first, first.replace('/12/', '/13/'), ...others])).toEqual(refused('changed'))
    expect(gather([`${first.slice(0, -3)}000`, ...others])).toEqual(refused('changed'))
    expect(gather([`${first.slice(0, -1)}a`, ...others])).toEqual(refused('changed'))
    expect(gather(['TESSERA1/0123456789ABCDEF/9/3/AB', 'TESSERA1/x'])).toEqual(refused('no-code'))
  })
})
