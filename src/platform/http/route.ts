import type { Instant } from '#kernel'

/** A request as far as handlers may know it: no address of the person, no browser, nothing to log by accident. */
export interface Ask {
  readonly method: 'GET' | 'POST'
  /** Decoded, without query: `/a-town/en/housing`. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** The fields of a form post, empty for GET. */
  readonly form: URLSearchParams
  readonly acceptLanguage: string
  /** How the reader wants pages displayed, from the one functional cookie. */
  readonly display: Display
  /** Path and query of the page this request came from, when it was one of ours. */
  readonly cameFrom: string | undefined
  readonly now: Instant
  readonly requestId: string
}

export interface Display {
  readonly theme: 'auto' | 'light' | 'dark' | 'contrast'
  readonly text: 'normal' | 'large' | 'larger'
}

export type Answer =
  | {
      readonly kind: 'content'
      readonly status?: 200 | 400 | 404 | 409 | 503
      readonly type: string
      readonly body: string | Uint8Array
      /**
       * `until publication`: the same for everybody until the place or an ancestor publishes; with `expires` at the latest then.
       * `for good`: this address never means anything else; browsers keep it for a year, our memory does not.
       * `for nobody else`: this request only, and not kept by the browser either.
       */
      readonly share: 'until publication' | 'for good' | 'for nobody else'
      readonly expires?: Instant
      /** Content that a browser should not keep on the device: sensitive pages. */
      readonly leaveNoTrace?: boolean
      readonly fileName?: string
    }
  | { readonly kind: 'redirect'; readonly to: string; readonly status: 301 | 302 | 303; readonly setCookie?: string }

/** Who may use a route. A permission is checked before the handler runs, and again in the act. */
export type Access = 'public'

export interface Route {
  readonly method: 'GET' | 'POST'
  /** A Hono path pattern. */
  readonly path: string
  readonly access: Access
  handle(ask: Ask): Promise<Answer>
}
