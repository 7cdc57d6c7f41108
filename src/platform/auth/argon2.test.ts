import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPassword, isPassword, TooBusy } from './argon2.ts'

test('a password is known again, another one is not', async () => {
  const kept = await hashPassword('four quiet geese')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  expect(await isPassword(kept, 'four quiet geese')).toBe(true)
  expect(await isPassword(kept, 'four quiet geesf')).toBe(false)
  expect(await isPassword(kept, '')).toBe(false)
})

test('the same password is kept differently each time', async () => {
  expect(await hashPassword('four quiet geese')).not.toBe(await hashPassword('four quiet geese'))
})

test('a hash made with other costs is understood', async () => {
  const salt = Buffer.from('somesalt12345678')
  const tag = argon2Sync('argon2id', {
    message: 'password',
    nonce: salt,
    memory: 4_096,
    passes: 3,
    parallelism: 2,
    tagLength: 32,
  })
  const text = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  expect(await isPassword(`$argon2id$v=19$m=4096,t=3,p=2$${text(salt)}$${text(tag)}`, 'password')).toBe(true)
})

test('letters typed as one character or as two are the same password', async () => {
  expect(await isPassword(await hashPassword('cafe\u0301 au lait froid'), 'caf\u00e9 au lait froid')).toBe(true)
})

test.each(['', 'plain', '$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA', '$2b$10$abcdefghijklmnopqrstuv'])(
  '%j is no hash of ours, and fits no password',
  async (kept) => {
    expect(await isPassword(kept, '')).toBe(false)
    expect(await isPassword(kept, 'plain')).toBe(false)
  },
)

test('a flood of passwords is refused instead of being queued without end', async () => {
  const results = await Promise.allSettled(Array.from({ length: 40 }, () => hashPassword('four quiet geese')))
  const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  expect(refused).toHaveLength(24)
  for (const { reason } of refused) expect(reason).toBeInstanceOf(TooBusy)
  await expect(hashPassword('four quiet geese')).resolves.toContain('argon2id')
})
