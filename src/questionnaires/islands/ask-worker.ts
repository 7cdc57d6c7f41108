import type { WorkerScope } from '#platform/pack/device'

/**
 * The service worker's part for answering forms without a network. What asks is large: it is fetched when the worker is installed, for
 * later a worker may load nothing, and run only when somebody opens a form. `/sw.js` loads this before the worker of
 * the packs.
 */
const scope = self as unknown as AskScope

scope.addEventListener('install', () => {
  if (!scope.navigator.connection?.saveData) scope.importScripts(scope.atNeed)
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const { pathname, origin } = new URL(request.url)
  if (request.mode !== 'navigate' || origin !== location.origin) return
  if (!/^\/[^/]+\/[^/]+\/ask(\/|$)/.test(pathname)) return
  const answer = asking()
  if (!answer) return
  // The worker of the packs would answer with a copy.
  event.stopImmediatePropagation()
  event.respondWith(answer(request, scope))
})

function asking(): AskScope['answerAsking'] {
  try {
    if (!scope.answerAsking) scope.importScripts(scope.atNeed)
  } catch {
    // It was not fetched for somebody who saves data: the server asks.
  }
  return scope.answerAsking
}

interface AskScope extends WorkerScope {
  readonly navigator: { readonly connection?: { readonly saveData?: boolean } }
  /** The address of `asking-worker.ts`. */
  readonly atNeed: string
  /** Set by it. */
  readonly answerAsking?: (request: Request, scope: WorkerScope) => Promise<Response>
  importScripts(address: string): void
}
