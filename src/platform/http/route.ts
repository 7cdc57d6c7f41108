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
  /** The files of a form, where the route takes some. */
  readonly files: readonly UploadedFile[]
  readonly acceptLanguage: string
  /** How the reader wants pages displayed, from the one functional cookie. */
  readonly display: Display
  /** Path and query of the page this request came from, when it was one of ours. */
  readonly cameFrom: string | undefined
  /** What the browser sends of a person who has signed in, or is about to; absent where the route's access is `public`. */
  readonly credentials?: Credentials
  readonly now: Instant
  readonly requestId: string
}

/** Hostile until parsed: neither the name nor the content is what it says. */
export interface UploadedFile {
  readonly field: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** A secret: never log. */
export interface Credentials {
  /** The `Cookie` header. */
  readonly cookie: string | undefined
  /** The browser's and the system's name and nothing more: "Firefox, Android". */
  readonly browser: string | undefined
}

export interface Display {
  readonly theme: 'auto' | 'light' | 'dark' | 'contrast'
  readonly text: 'normal' | 'large' | 'larger'
  /** `easy`: where there is an edition in easy language, it comes first. */
  readonly words: 'full' | 'easy'
}

export type Answer =
  | {
      readonly kind: 'content'
      readonly status?: 200 | 400 | 404 | 409 | 503
      readonly type: string
      readonly body: string | Uint8Array
      /**
       * `until publication`: the same for everybody until the place or an ancestor publishes; with `expires` at the latest then.
       * `for good`: this address never means anything else; browsers keep it for a year, our memory does not. Parts of it are sent too.
       * `for nobody else`: this request only, and not kept by the browser either.
       */
      readonly share: 'until publication' | 'for good' | 'for nobody else'
      readonly expires?: Instant
      /** Content that a browser should not keep on the device: sensitive pages. */
      readonly leaveNoTrace?: boolean
      /** Seldom made, fetched by many, and waited for by nobody: with brotli it is sent as small as can be, from the first time on. */
      readonly isToBeBest?: boolean
      readonly fileName?: string
      /** Only for what is `for nobody else`. */
      readonly setCookies?: readonly string[]
    }
  | {
      readonly kind: 'redirect'
      readonly to: string
      readonly status: 301 | 302 | 303
      readonly setCookies?: readonly string[]
    }

/**
 * Who may use a route. `public`: everybody, and the handler cannot know who. `anyone`: everybody too, on the way to signing in.
 * `signed-in`: whoever has an account, for what is theirs. `may`: whoever has the permission of that name in the place that the path
 * names; it is checked before the handler runs, again in the act, and by row-level security. Answers that are not public are for
 * nobody else.
 */
export type Access = 'public' | 'anyone' | 'signed-in' | { readonly may: string }

export interface Route {
  readonly method: 'GET' | 'POST'
  /** A Hono path pattern. */
  readonly path: string
  readonly access: Access
  /** For a page that is not public: whoever may see it gets it as a document as well. */
  readonly onPaperToo?: true
  /**
   * Finds out what the version of the content is, when this process does not know it yet: an answer is kept in memory only under a
   * version that was known before the content was read.
   */
  learnVersion?(ask: Ask): Promise<void>
  /** For forms with files, which may be large. */
  readonly uploads?: {
    /** The largest request, in bytes. */
    readonly bytes: number
    /**
     * Before anything is read: whether the files are read, or their names and the words of the form alone. Refuses whoever may not
     * send any, by throwing.
     */
    admit(ask: Ask): Promise<'files' | 'names'>
  }
  handle(ask: Ask): Promise<Answer>
}

/** Counts one reading of a page. What is said of the reader is used at once, to leave out robots, and kept by nobody. */
export type CountReading = (reader: {
  /** The headers `User-Agent` and `Accept-Language`. */
  readonly browser: string | undefined
  readonly acceptLanguage: string | undefined
}) => void
