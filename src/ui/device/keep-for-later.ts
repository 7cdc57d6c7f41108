/** Set for as long as the tab is open once its reader has erased everything: nothing is kept again unasked. */
const NOT_AGAIN = 'erased-here'

/** Asks the worker to keep this place in this language for when there is no network. The page has been shown already. */
export async function keepForLater(): Promise<void> {
  const base = /^\/[^/]+\/[a-z]{2,3}(-[^/]+)?\//.exec(location.pathname)?.[0]
  if (!base || !('serviceWorker' in navigator)) return
  try {
    if (sessionStorage.getItem(NOT_AGAIN)) return
    await navigator.serviceWorker.register('/sw.js')
    const { active } = await navigator.serviceWorker.ready
    active?.postMessage({ keep: base, display: { ...document.documentElement.dataset } })
  } catch {
    // A browser that keeps nothing: the pages are there all the same.
  }
}

export function keepNothing(): void {
  sessionStorage.setItem(NOT_AGAIN, 'yes')
}

const PATIENCE_MS = 3_000

/** Asks the worker, where there is one, to do something, and waits until it is done or has taken too long. */
export async function askWorker(word: object): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const worker = registration?.active
  if (!worker) return
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve()
    setTimeout(resolve, PATIENCE_MS)
    worker.postMessage(word, [port2])
  })
}
