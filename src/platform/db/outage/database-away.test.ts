import { open } from 'node:fs/promises'
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { DatabaseAway, meansAway, meansSilence, reasonOf } from './database-away.ts'

const withCode = (code: string) => Object.assign(new Error(code), { code })

test.each([
  ['shutting down', withCode('57P01')],
  ['a full disk', withCode('53100')],
  ['a read-only disk', withCode('25006')],
  ['too many connections', withCode('53300')],
  ['a connection that ended', new Error('Connection terminated unexpectedly')],
  ['a silent server', withCode('ETIMEDOUT')],
])('%s means that the database is away', (_, error) => {
  expect(meansAway(error)).toBe(true)
})

test.each([
  ['a value that is there already', withCode('23505')],
  ['a column that is not there', withCode('42703')],
  ['a fault of ours', new TypeError('undefined is not a function')],
  ['no error at all', 'gone'],
])('%s does not', (_, error) => {
  expect(meansAway(error)).toBe(false)
})

describe('a file that is not there', () => {
  const path = '/no/such/file'

  test('is the database when one wanted to connect to it', async () => {
    const error = await new Promise((resolve) => connect(path).on('error', resolve))
    expect(meansAway(error)).toBe(true)
  })

  test('is any file when one wanted to read it', async () => {
    expect(meansAway(await open(path).catch((error: unknown) => error))).toBe(false)
  })
})

test('only who says nothing is silent', () => {
  expect(meansSilence(withCode('ETIMEDOUT'))).toBe(true)
  expect(meansSilence(withCode('ECONNREFUSED'))).toBe(false)
})

test('the reason is the first that was said', () => {
  const refused = new Error('connect ECONNREFUSED ::1:5432')
  expect(reasonOf(new DatabaseAway(new AggregateError([refused, new Error('another')])))).toBe(refused.message)
})
