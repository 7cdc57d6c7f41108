import { expect, test } from 'vitest'
import type { Database } from '#platform/db'
import { runPromptly } from './run-promptly.ts'

const database = {} as Database

test('what waits is worked off without a pause, a failure is told and does not keep another job from its work', async () => {
  let left = 500
  let asked = 0
  const failures: string[] = []
  const jobs = [
    { name: 'broken', run: () => Promise.reject(new Error('no')) },
    {
      name: 'busy',
      run: async () => {
        asked += 1
        if (left === 0) return false
        left -= 1
        return true
      },
    },
  ]
  const runner = runPromptly(jobs, database, (job) => failures.push(job))
  await expect.poll(() => left, { timeout: 900 }).toBe(0)
  await runner.stop()
  expect(failures).toEqual(['broken'])
  expect(asked).toBeGreaterThan(500)
})

test('stopping waits for what is being done, and for nothing else', async () => {
  let finish: () => void = () => undefined
  let isDone = false
  const slow = {
    name: 'slow',
    run: async () => {
      await new Promise<void>((resolve) => {
        finish = resolve
      })
      isDone = true
      return true
    },
  }
  const runner = runPromptly([slow, { name: 'idle', run: async () => false }], database, () => undefined)
  const stopped = runner.stop()
  finish()
  const before = performance.now()
  await stopped
  expect(isDone).toBe(true)
  expect(performance.now() - before).toBeLessThan(900)
})
