import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { KeepingDevice } from '#questionnaires/testing'
import { townWithPlans } from '../testing-plans.ts'
import { differingIn } from './differing.ts'
import { CopyingBrowser } from './testing-copies.ts'

const HERE = '/plan-town/en'
let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const { person } = await townWithPlans(() => now)

const CHOICES = { stage: ['before', 'new', 'settling'], worry: ['bed', 'school', 'work'] }
const PATHS = ['stage', 'worry'] as const
const answers = fc.array(
  fc
    .constantFrom(...PATHS)
    .chain((path) => fc.record({ path: fc.constant(path), answer: fc.constantFrom(...CHOICES[path]) })),
  { maxLength: 3 },
)

/** Somebody whose plan is kept in their browser, and who then takes the form along; `isLetGo`: the line holds until the server has let go of it. */
async function withFormOnDevice(isLetGo: boolean) {
  now = instantAt(now + 60_000)
  const browser = await person({ stage: 'new', company: ['children'], worry: ['bed'] })
  const copying = new CopyingBrowser(browser, HERE)
  await copying.keep()
  const fates: ('well' | 'cut before')[] = isLetGo ? [] : ['well', 'well', 'cut before']
  const device = new KeepingDevice(
    'plan-town',
    browser,
    () => now,
    () => fates.shift() ?? 'well',
  )
  await device.keepPack('welcome')
  return { browser, copying, device }
}
type Somebody = Awaited<ReturnType<typeof withFormOnDevice>>

const answering = { asked: 'yes', removals: '0', go: 'next' }
const open = async ({ copying }: Somebody) => {
  const { plan } = (await copying.server.plan()) ?? {}
  if (!plan) throw new Error('no plan is open')
  return plan.sitting
}

test.each([true, false])(
  'answers on a device that took the form along, and with us meanwhile, all stand or wait for a decision (the server let go: %s)',
  async (isLetGo) => {
    const life = fc.asyncProperty(answers, answers, answers, async (before, onDevice, withUs) => {
      const somebody = await withFormOnDevice(isLetGo)
      const { browser, copying, device } = somebody
      for (const { path, answer } of before)
        await browser.post(`${HERE}/ask/welcome/at/${path}`, { ...answering, answer })
      // What was the same on both sides is no change on ours.
      const both = isLetGo ? {} : (await open(somebody)).answers
      await device.post('welcome', '/sitting', { do: 'take' })
      expect(device.isKept('welcome')).toBe(true)
      for (const { path, answer } of onDevice) await device.post('welcome', `/at/${path}`, { ...answering, answer })
      // What the plan of the device opens is an older state of the same sitting.
      if (isLetGo) await copying.sync()
      await browser.post(`${HERE}/plan/steps`, { step: 'safe-bed', do: 'done' })
      await browser.post(`${HERE}/plan/papers`, { paper: 'passport', ends: '2027-05-01', whose: 'Amina' })
      for (const { path, answer } of withUs)
        await browser.post(`${HERE}/ask/welcome/at/${path}`, { ...answering, answer })
      await device.post('welcome', '/sitting', { do: 'bring' })
      expect(device.isKept('welcome')).toBe(false)

      const left = await open(somebody)
      for (const path of PATHS)
        for (const given of [onDevice, withUs]) {
          const last = given.findLast((one) => one.path === path)
          if (last && last.answer !== both[path])
            expect([left.answers[path], differingIn(left)[`/${path}`]]).toContain(last.answer)
        }
      expect(left.beside).toMatchObject({ journey: { done: ['safe-bed'], papers: [{ whose: 'Amina' }] } })
      if (withUs.length === 0 && !isLetGo) expect(differingIn(left)).toEqual({})
    })
    await fc.assert(life, { seed: 20261122, numRuns: 10 })
  },
)
