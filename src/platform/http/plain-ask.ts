import type { Instant } from '#kernel'
import { PLAIN_DISPLAY } from './display-cookie.ts'
import type { Ask } from './route.ts'

/** A question for an address that comes from no browser. */
export function plainAsk(path: string, now: Instant): Ask {
  return {
    method: 'GET',
    path,
    params: {},
    query: new URLSearchParams(),
    form: new URLSearchParams(),
    files: [],
    acceptLanguage: '',
    display: PLAIN_DISPLAY,
    cameFrom: undefined,
    now,
    requestId: '',
  }
}
