import { isWayToPlace, placeAddress } from '../device/address.ts'
import { answerData, answerPage, answerWay } from '../device/answer-page.ts'
import { answerAsset } from '../device/assets.ts'
import { change, eraseDatabase } from '../device/database.ts'
import { deviceShelf } from '../device/device-shelf.ts'
import { keepInBackground, resumeKeeping, stopKeeping } from '../device/keep-in-background.ts'
import { forgetPack } from '../device/keep-pack.ts'
import { answerLetter } from '../device/send-letter.ts'
import { sendWaiting } from '../device/send-waiting.ts'
import type { WorkerScope } from '../device/worker-scope.ts'

/** The service worker: keeps packs, answers from them without a network, and keeps what is written until it can be sent. */
const scope = self as unknown as WorkerScope

// Workers and pages agree only on messages and on what is kept, so a newer worker takes over at once.
scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('sync', (event) => event.waitUntil(sendWaiting()))

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin) return
  const isPage = request.mode === 'navigate'
  if (request.method === 'POST') {
    if (isPage && placeAddress(url.pathname)?.path === '/feedback') event.respondWith(answerLetter(scope, request))
    return
  }
  if (request.method !== 'GET') return
  if (url.searchParams.has('kept')) event.respondWith(answerData(url))
  else if (isPage && placeAddress(url.pathname)) event.respondWith(answerPage(request))
  else if (isPage && isWayToPlace(url.pathname)) event.respondWith(answerWay(request))
  else if (/^(style|script|image|manifest)$/.test(request.destination)) event.respondWith(answerAsset(request))
})

/** What pages ask for. */
type Word =
  | {
      /** The address of any page of the place in the language. */
      readonly keep: string
      readonly display?: Record<string, string>
      readonly isPressed?: boolean
      readonly sensitive?: boolean
      readonly evenOlder?: boolean
    }
  | { readonly forget: string }
  | { readonly erase: true }

scope.addEventListener('message', (event) => {
  const word = event.data as Word
  const answer = () => event.ports[0]?.postMessage('done')
  if ('erase' in word) event.waitUntil(erase().then(answer))
  else if ('forget' in word) event.waitUntil(forgetPack(deviceShelf, word.forget).then(answer))
  else {
    const { keep, display, ...wish } = word
    const base = placeAddress(keep)?.base
    if (base === undefined) return
    resumeKeeping()
    event.waitUntil(Promise.all([remember(display), sendWaiting(), keepInBackground(base, wish)]).then(answer))
  }
})

async function remember(display: Record<string, string> | undefined): Promise<void> {
  if (display) await change('settings', (store) => store.put(display, 'display')).catch(() => undefined)
}

async function erase(): Promise<void> {
  stopKeeping()
  await eraseDatabase()
  for (const name of await caches.keys()) await caches.delete(name)
}
