import { afterAll, beforeEach, expect, test, vi } from 'vitest'

type Listener = (event: object) => void

const listeners = new Map<string, Listener>()
const shown: unknown[] = []
const opened: string[] = []
let windows: { url: string; focus(): Promise<void> }[] = []

vi.stubGlobal('self', {
  location: { origin: 'https://welcome.example' },
  registration: { showNotification: async (...what: unknown[]) => shown.push(what) },
  clients: { matchAll: async () => windows, openWindow: async (url: string) => opened.push(url) },
  addEventListener: (type: string, listener: Listener) => listeners.set(type, listener),
})
await import('../islands/push-worker.ts')
afterAll(() => vi.unstubAllGlobals())

beforeEach(() => {
  shown.length = 0
  opened.length = 0
  windows = []
})

/** Lets something happen, and waits for what the worker wants to be kept alive for. */
async function happen(type: string, event: object): Promise<void> {
  const waiting: Promise<unknown>[] = []
  listeners.get(type)?.({ ...event, waitUntil: (work: Promise<unknown>) => waiting.push(work) })
  await Promise.all(waiting)
}
const push = (json: () => unknown) => happen('push', { data: { json } })
const press = (data: unknown) => happen('notificationclick', { notification: { data, close: () => undefined } })

test('a message is shown in its language and direction', async () => {
  const path = '/a-town/ar/news/bus-7'
  await push(() => ({ title: 'الحافلة 7', text: 'لا تتوقف', path, language: 'ar', direction: 'rtl' }))
  expect(shown).toEqual([['الحافلة 7', { body: 'لا تتوقف', lang: 'ar', dir: 'rtl', tag: path, data: path }]])
})

test.each([
  ['no JSON', () => JSON.parse('{')],
  ['nothing', () => null],
  ['no title', () => ({ path: '/' })],
])('a message with %s is passed over', async (_, json) => {
  await push(json)
  expect(shown).toEqual([])
})

test('a press opens the page, or the window that already shows it', async () => {
  await press('/a-town/ar/news/bus-7')
  expect(opened).toEqual(['https://welcome.example/a-town/ar/news/bus-7'])
  const focus = vi.fn(async () => undefined)
  windows = [{ url: 'https://welcome.example/a-town/ar/news/bus-7', focus }]
  await press('/a-town/ar/news/bus-7')
  expect(focus).toHaveBeenCalledOnce()
  expect(opened).toHaveLength(1)
})

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)', undefined, 7])(
  'a press on a message that leads to %s opens nothing',
  async (path) => {
    await press(path)
    expect(opened).toEqual([])
  },
)
