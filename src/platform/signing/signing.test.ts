import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#platform/db/testing'
import { isSigned, newSigningKey, parsePublicKey, signatureOf, signingKeyOf } from './index.ts'

const { database, urls } = await testDatabase()
const BYTES = Buffer.from('a plan')

test('what a key has signed is known by its public half, and nothing else is', () => {
  const [key, other] = [newSigningKey(), newSigningKey()]
  const signature = signatureOf(BYTES, key)
  expect(isSigned(BYTES, signature, key.publicKey)).toBe(true)
  expect(isSigned(Buffer.from('another plan'), signature, key.publicKey)).toBe(false)
  expect(isSigned(BYTES, signature, other.publicKey)).toBe(false)
})

test('a public key is 32 bytes, in one way of writing only', () => {
  const { publicKey } = newSigningKey()
  expect(parsePublicKey(publicKey)).toBe(publicKey)
  for (const wrong of [`${publicKey}=`, publicKey.slice(1), `${'A'.repeat(42)}B`])
    expect(parsePublicKey(wrong)).toBeUndefined()
})

test('all processes of an installation have one key, made by whichever needs it first', async () => {
  const keys = await Promise.all([signingKeyOf(database)(), signingKeyOf(database)(), signingKeyOf(database)()])
  expect(new Set(keys.map(({ privateKey }) => privateKey)).size).toBe(1)
})

test.each([
  ['a reader', urls.reader],
  ['the application at anything else', urls.app],
  ['a backup', urls.owner],
])('%s sees no key', async (_, connectionString) => {
  const client = new pg.Client({ connectionString })
  await client.connect()
  const seen = await client.query('select from platform.signing_key').catch(() => ({ rowCount: 0 }))
  await client.end()
  expect(seen.rowCount).toBe(0)
})
