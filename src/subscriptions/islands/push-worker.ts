/**
 * The service worker's part for messages: shows what is pushed, and opens the page it is about when it is pressed. Nothing is told to
 * anybody. `/sw.js` loads it beside the worker of the packs, and scripts loaded so share one scope: it declares nothing in it.
 */
;(() => {
  const scope = self as unknown as PushScope

  scope.addEventListener('push', (event) => {
    const payload = read(event.data)
    if (!payload) return
    const { title, text, path, language, direction } = payload
    const options = { body: text, lang: language, dir: direction, tag: path, data: path }
    event.waitUntil(scope.registration.showNotification(title, options))
  })

  scope.addEventListener('notificationclick', (event) => {
    event.notification.close()
    const url = ownAddress(event.notification.data)
    if (url !== undefined) event.waitUntil(open(url))
  })

  function read(data: PushEvent['data']): Payload | undefined {
    try {
      const payload = data?.json() as Payload | null | undefined
      return payload && typeof payload.title === 'string' && typeof payload.path === 'string' ? payload : undefined
    } catch {
      return undefined
    }
  }

  /** Only pages of this site are opened, whatever a message says. */
  function ownAddress(path: unknown): string | undefined {
    const { origin } = scope.location
    if (typeof path !== 'string' || !URL.canParse(path, origin)) return undefined
    const url = new URL(path, origin)
    return url.origin === origin ? url.href : undefined
  }

  async function open(url: string): Promise<void> {
    const windows = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
    const shown = windows.find((window) => window.url === url)
    await (shown ? shown.focus() : scope.clients.openWindow(url))
  }
})()

interface Payload {
  readonly title: string
  readonly text: string
  readonly path: string
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

/** What a service worker is given for messages; the types of pages do not know it. */
interface PushScope {
  readonly location: { readonly origin: string }
  readonly registration: { showNotification(title: string, options: NotificationOptions): Promise<void> }
  readonly clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly ShownWindow[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'push', listener: (event: PushEvent) => void): void
  addEventListener(type: 'notificationclick', listener: (event: PressEvent) => void): void
}

interface ShownWindow {
  readonly url: string
  focus(): Promise<unknown>
}

interface PushEvent {
  readonly data: { json(): unknown } | null
  waitUntil(work: Promise<unknown>): void
}

interface PressEvent {
  readonly notification: { readonly data: unknown; close(): void }
  waitUntil(work: Promise<unknown>): void
}

export {}
