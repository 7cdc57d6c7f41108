import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { deliverEvents } from '#platform/db'
import { loopbackNetwork, openHarness, startPushService, tokenIn } from '#subscriptions/testing'
import { townWithPlans } from '../testing-plans.ts'
import { forgetGoneDevice } from './send-reminders.ts'

const DAY_MS = 86_400_000
/** Nine in the morning in London. */
const TODAY = instantAt(Date.UTC(2026, 10, 23, 9))
let now: Instant = TODAY
const { adminUrl, database, person, remind } = await townWithPlans(() => now)
const service = await startPushService()
const { work, stop } = await openHarness(database, { network: loopbackNetwork })
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => Promise.all([admin.end(), service.stop(), stop()]))
beforeEach(() => {
  now = TODAY
})

const HERE = '/plan-town/ar'
const addresses = async () => (await admin.query('select from journey.reminder_address')).rowCount

/** A device of somebody who reads Arabic and is to be reminded a week before; it has got what was to be confirmed. */
async function reminded() {
  const device = service.device()
  const one = await person({ stage: 'new', company: ['children'], worry: ['bed'], arrival: '2026-11-20' })
  const form = `${HERE}/plan/reminders`
  const html = await (await one.get(form)).text()
  const step = [...html.matchAll(/name="step" value="([^"]+)"/g)].map(([, id = '']) => id)
  const { endpoint, key, secret } = device
  await one.post(form, { step, before: '7', address: '', endpoint, key, secret })
  await work()
  const { path } = device.received[0] as { path: string }
  expect((await one.post(`${HERE}/reminders/confirm`, { token: tokenIn(path) })).status).toBe(200)
  return device
}

/** Lives through so many days, each message sent as it is due. */
async function live(days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    now = instantAt(now + DAY_MS)
    await remind.run(database)
    await work()
  }
}

test('what is due is read on the device alone, in its language, each day once, without the titles of what is private', async () => {
  const device = await reminded()
  await live(60)
  const told = device.received.slice(1)
  expect(told.length).toBeGreaterThan(1)
  expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length)
  for (const one of told)
    expect(one).toEqual({
      title: 'تذكير من plan-town (ar)',
      text: expect.stringMatching(/\p{Script=Arabic}.*\(.+\)/u),
      path: `${HERE}/plan`,
      language: 'ar',
      direction: 'rtl',
    })
  const texts = told.map((one) => (one as { text: string }).text).join('\n')
  expect(texts).toContain('شيء لك وحدك')
  expect(texts).not.toMatch(/إقامة|permit|status/)
  expect(await addresses()).toBe(0)
}, 60_000)

test.each([404, 410])(
  'a device whose service answers %i is forgotten with all that was still to be told, and no other is',
  async (status) => {
    const [device, other] = [await reminded(), await reminded()]
    device.answer = status
    while (other.received.length === 1) await live(1)
    await deliverEvents(database, [forgetGoneDevice], (_, error) => {
      throw error
    })
    const { rows } = await admin.query('select address from journey.reminder_address')
    expect(rows).toEqual([{ address: other.endpoint }])
    expect((await admin.query('select from journey.reminder')).rowCount).toBeGreaterThan(0)
    await admin.query('delete from journey.reminder_address')
  },
  60_000,
)
