import pg from 'pg'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { everythingKept, openHarness, publishText, tokenIn, tomorrowAtTen } from '../testing.ts'
import { pushKeysOf } from './push-keys.ts'
import { publicNetwork } from './push-network.ts'
import { loopbackNetwork, startPushService, type TestingDevice } from './testing-push-service.ts'

const { database, adminUrl, urls } = await testDatabase()
const { town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const service = await startPushService()
const harness = await openHarness(database, { network: loopbackNetwork })
const [admin, owner] = [new pg.Client({ connectionString: adminUrl }), new pg.Client({ connectionString: urls.owner })]
await Promise.all([admin.connect(), owner.connect()])
afterAll(() => Promise.all([harness.stop(), service.stop(), admin.end(), owner.end()]))

beforeEach(async () => {
  await admin.query(
    'delete from subscriptions.subscription; delete from subscriptions.wish; delete from subscriptions.push_message',
  )
  await harness.work()
  harness.now = tomorrowAtTen(harness.now)
})

const fieldsOf = ({ endpoint, key, secret }: TestingDevice) => ({ endpoint, key, secret })
const ask = (device: TestingDevice, fields: Record<string, string> = {}, base = '/one-town/en') =>
  harness.post(`${base}/follow/device`, { topic: 'news', frequency: 'daily', ...fieldsOf(device), ...fields })

async function follow(device: TestingDevice, base = '/one-town/en'): Promise<void> {
  await ask(device, {}, base)
  await harness.work()
  const { path } = device.received.at(-1) as { path: string }
  const answer = await harness.post(`${base}/follow/confirm`, { token: tokenIn(path) })
  expect(answer.status).toBe(200)
}
const followers = async () => (await admin.query('select from subscriptions.subscription')).rows.length

test('a device follows after two confirmations, and reads each message that only it can read', async () => {
  const device = service.device()
  const answer = await ask(device, {}, '/one-town/ar')
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/one-town/ar/follow/sent?to=device'])
  await harness.work()
  expect(device.received).toEqual([
    {
      title: 'يُرجى التأكيد: one-town (ar)',
      text: 'اضغط هنا وأكّد. حتى ذلك الحين لن يصلك شيء آخر.',
      path: expect.stringMatching(/^\/one-town\/ar\/follow\/confirm\?token=[A-Za-z0-9_-]{32}$/),
      language: 'ar',
      direction: 'rtl',
    },
  ])
  expect(await followers()).toBe(0)
  const { path } = device.received[0] as { path: string }
  expect((await harness.get(path)).status).toBe(200)
  expect(await followers()).toBe(0)
  await harness.post('/one-town/ar/follow/confirm', { token: tokenIn(path) })

  const itemId = await publishText(database, town, { title: 'Bus 7', arabicTitle: 'الحافلة 7' })
  await harness.work()
  expect(device.received.at(-1)).toEqual({
    title: 'الحافلة 7',
    text: 'one-town (ar)',
    path: `/one-town/ar/news/${itemId}`,
    language: 'ar',
    direction: 'rtl',
  })
})

test('of several things one message says how many and which, and leads to all', async () => {
  const device = service.device()
  await follow(device)
  await publishText(database, town, { title: 'One' })
  await publishText(database, town, { title: 'Two' })
  await publishText(database, town, { title: 'Violence at home', sensitivity: 'sensitive' })
  await harness.work()
  expect(device.received.at(-1)).toMatchObject({
    title: 'one-town (en): 2 things are new',
    text: 'Two · One',
    path: '/one-town/en/follow/new?topic=news',
  })
  expect(JSON.stringify(device.received)).not.toContain('Violence')
})

test('the message stays small, whatever the text', async () => {
  const device = service.device()
  await follow(device)
  await publishText(database, town, { title: 'ሰላም 👩‍👩‍👧‍👦 '.repeat(400) })
  await harness.work()
  const { title } = device.received.at(-1) as { title: string }
  expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(120)
  expect(Number(device.headers.at(-1)?.['content-length'])).toBeLessThan(4096)
})

test.each([404, 410])('a device whose service answers %i is forgotten, in every place', async (status) => {
  const device = service.device()
  await follow(device)
  await follow(device, '/other-town/en')
  expect(await followers()).toBe(2)
  device.answer = status
  await publishText(database, town, { title: `Gone ${status}` })
  await harness.work()
  expect(await everythingKept(owner)).not.toContain(device.endpoint)
})

test('a service that is busy is asked again, and the message comes once', async () => {
  const device = service.device()
  await follow(device)
  device.answer = 503
  await publishText(database, town, { title: 'Later' })
  await harness.work()
  device.answer = 201
  const before = device.received.length
  await harness.work()
  expect(device.received).toHaveLength(before)
  await admin.query('update subscriptions.push_message set not_before = now()')
  await harness.work()
  await harness.work()
  expect(device.received.slice(before)).toMatchObject([{ title: 'Later' }])
})

test.each([400, 413, 302])('a service that answers %i is not asked again, and the device is kept', async (status) => {
  const device = service.device()
  await follow(device)
  device.answer = status
  await publishText(database, town, { title: `Refused ${status}` })
  await harness.work()
  expect((await admin.query('select from subscriptions.push_message')).rows).toEqual([])
  expect(await followers()).toBe(1)
})

test('the device that asks to be forgotten is, in every place, and another is not', async () => {
  const [one, other] = [service.device(), service.device()]
  await follow(one)
  await follow(one, '/other-town/en')
  await follow(other)
  const answer = await harness.post('/one-town/en/follow/device/stop', { endpoint: one.endpoint })
  expect(await answer.text()).toContain('Nothing more will be sent.')
  const kept = await everythingKept(owner)
  expect(kept).not.toContain(one.endpoint)
  expect(kept).toContain(other.endpoint)
})

test.each([
  ['no key', { key: '' }],
  ['a key of another kind', { key: Buffer.alloc(65).toString('base64url') }],
  ['a short secret', { secret: 'abc' }],
  ['an address that is none', { endpoint: 'push' }],
  ['a password in the address', { endpoint: 'http://a:b@127.0.0.1/push' }],
  ['another machine', { endpoint: 'http://10.0.0.1/push' }],
  ['a file', { endpoint: 'file:///etc/passwd' }],
])('a device with %s is refused and nothing is kept', async (_, fields) => {
  expect((await ask(service.device(), fields)).status).toBe(400)
  expect(await everythingKept(owner)).toBe('')
})

test('in earnest, no address of this machine or its neighbours is taken', async () => {
  const real = await openHarness(database)
  for (const endpoint of [
    service.device().endpoint,
    'https://localhost/push',
    'https://192.168.1.1/push',
    'https://[::1]/push',
  ]) {
    const answer = await real.post('/one-town/en/follow/device', {
      topic: 'news',
      ...fieldsOf(service.device()),
      endpoint,
    })
    expect(answer.status).toBe(400)
  }
  await real.stop()
})

test('a name that leads to this machine is not called, whatever was thought of it before', async () => {
  const device = service.device()
  const deceived = await openHarness(database, { network: { ...publicNetwork, isAllowed: () => true } })
  const endpoint = device.endpoint.replace('127.0.0.1', 'localhost')
  expect(
    (await deceived.post('/one-town/en/follow/device', { topic: 'news', ...fieldsOf(device), endpoint })).status,
  ).toBe(303)
  await deceived.work()
  expect(device.headers).toEqual([])
  expect((await admin.query('select from subscriptions.push_message')).rows).toEqual([])
  await deceived.stop()
})

test('all processes sign with the same keys, made once', async () => {
  const keys = await Promise.all(Array.from({ length: 4 }, () => pushKeysOf(database)()))
  expect(new Set(keys.map(({ publicKey }) => publicKey)).size).toBe(1)
  expect(Buffer.from(keys[0]?.publicKey ?? '', 'base64url')).toHaveLength(65)
})
