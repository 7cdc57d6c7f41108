import { beforeEach, describe, expect, test } from 'vitest'
import { DatabaseAway } from './database-away.ts'
import { Outages, ServerPresence } from './outage.ts'

const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const silent = Object.assign(new Error('The database says nothing.'), { code: 'ETIMEDOUT' })

let now: number
let told: unknown[]
let outages: Outages
beforeEach(() => {
  now = 0
  told = []
  const witness = {
    began: (of: string) => told.push(`${of} fail`),
    ended: (of: string, failures: number, seconds: number) => told.push([of, failures, seconds]),
    standbyLeft: () => undefined,
  }
  outages = new Outages('reads', witness, () => now)
})

describe('an outage', () => {
  test('is told when it begins and when it is over, with how much it cost', () => {
    for (now = 0; now <= 60_000; now += 100) outages.failed(refused)
    expect(told).toEqual(['reads fail'])
    now = 61_000
    outages.worked()
    outages.worked()
    expect(told).toEqual(['reads fail', ['reads', 601, 60]])
  })

  test('in which one of many succeeds is not over, and not told again', () => {
    for (now = 0; now < 10_000; now += 100) {
      outages.failed(refused)
      now += 100
      outages.worked()
    }
    expect(told).toEqual(['reads fail'])
  })

  test('that was not there has no end', () => {
    outages.worked()
    expect(told).toEqual([])
  })
})

describe('a server', () => {
  let asked: number
  let answer: () => Promise<unknown>
  let server: ServerPresence
  beforeEach(() => {
    asked = 0
    answer = async () => 1
    server = new ServerPresence(() => {
      asked += 1
      return answer()
    })
  })
  const failWith = (error: unknown) => server.use(() => Promise.reject(error), outages)
  const settled = () => new Promise((resolve) => setImmediate(resolve))

  test('that refuses is tried by everybody', async () => {
    await expect(failWith(refused)).rejects.toThrow(DatabaseAway)
    expect(await server.use(async () => 'read', outages)).toBe('read')
    expect(asked).toBe(0)
  })

  test('that was silent is waited for by nobody until it has answered a question, and by one question at a time', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    answer = () => promise
    await expect(failWith(silent)).rejects.toThrow(DatabaseAway)
    for (let time = 0; time < 3; time += 1)
      await expect(server.use(() => new Promise(() => undefined), outages)).rejects.toThrow(DatabaseAway)
    expect(asked).toBe(1)
    resolve(1)
    await settled()
    expect(await server.use(async () => 'read', outages)).toBe('read')
  })

  test('that stays silent is asked again by the next use', async () => {
    answer = () => Promise.reject(silent)
    await expect(failWith(silent)).rejects.toThrow(DatabaseAway)
    for (let time = 1; time < 4; time += 1) {
      await expect(server.use(async () => 'read', outages)).rejects.toThrow(DatabaseAway)
      await settled()
      expect(asked).toBe(time)
    }
  })

  test('is not away because of a fault of ours', async () => {
    await expect(failWith(new TypeError('no function'))).rejects.toThrow(TypeError)
    expect(told).toEqual([])
  })
})
