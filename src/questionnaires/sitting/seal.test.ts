import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { newCode } from './code.ts'
import { seal, unseal } from './seal.ts'
import { keysOf, secretOf } from './secret.ts'

const key = randomBytes(32)

test('what is sealed is opened by its key, about the same thing, unchanged; by nothing else', () => {
  const sealed = seal(key, '1 needs 2', { name: 'أمل' })
  expect(unseal(key, '1 needs 2', sealed)).toEqual({ name: 'أمل' })
  expect(() => unseal(randomBytes(32), '1 needs 2', sealed)).toThrow()
  expect(() => unseal(key, '1 needs 3', sealed)).toThrow()
  for (const at of [0, 12, 28, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
    expect(() => unseal(key, '1 needs 2', changed)).toThrow()
  }
})

test('the same twice looks different, and its length does not tell how much was said', () => {
  expect(seal(key, '', 'x').equals(seal(key, '', 'x'))).toBe(false)
  expect(seal(key, '', 'x').length).toBe(seal(key, '', 'x'.repeat(1_900)).length)
})

test('a code leads to the same keys anywhere, and each code to others', async () => {
  const code = newCode()
  const [one, again, other] = await Promise.all(
    [code, code, newCode()].map(async (each) => keysOf(await secretOf(each))),
  )
  expect(one).toEqual(again)
  expect(one?.key.equals(other?.key as Buffer)).toBe(false)
  expect(one?.key.equals(one.lookup)).toBe(false)
})
