/** What a service worker is given beyond what every script knows; TypeScript describes either pages or workers, not both. */

export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void
}

export interface RequestEvent extends LastingEvent {
  readonly request: Request
  respondWith(answer: Promise<Response> | Response): void
}

export interface WordEvent extends LastingEvent {
  readonly data: unknown
  readonly ports: readonly MessagePort[]
}

export interface WorkerScope {
  readonly clients: { claim(): Promise<void> }
  readonly registration: { readonly sync?: { register(tag: string): Promise<void> } }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate' | 'sync', listen: (event: LastingEvent) => void): void
  addEventListener(type: 'fetch', listen: (event: RequestEvent) => void): void
  addEventListener(type: 'message', listen: (event: WordEvent) => void): void
}
