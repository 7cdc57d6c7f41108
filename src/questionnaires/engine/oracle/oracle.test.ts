import { expect, test } from 'vitest'
import { compareAtRandom } from './testing-agreement.ts'
import { randomForm } from './testing-random-form.ts'

const FORMS = 40
const STEPS = 49

test('random forms answered at random stand as in ODK’s engine, in 2,000 states', { timeout: 60_000 }, async () => {
  let states = 0
  for (let seed = 1; seed <= FORMS; seed += 1) {
    const agreement = await compareAtRandom(randomForm(seed), seed, STEPS)
    expect(agreement.disagreements, `seed ${seed}`).toEqual([])
    states += agreement.states
  }
  expect(states).toBe(FORMS * (STEPS + 1))
})
