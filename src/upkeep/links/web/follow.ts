import { Cookies } from './cookies.ts'
import type { Silence, WebAnswer } from './request.ts'

const MOST_STEPS = 10
const FOR_GOOD = [301, 308]
const REDIRECTIONS = [301, 302, 303, 307, 308]

/** Sends a request when it is this host's turn. */
export type Ask = (
  url: URL,
  method: 'HEAD' | 'GET',
  cookie: string,
) => Promise<WebAnswer | { readonly silence: Silence | 'robots' }>

/** Where a way through redirections ends. */
export type End =
  | {
      readonly kind: 'answer'
      readonly url: URL
      readonly answer: WebAnswer
      /** How far everything on the way said that it has moved for good; `undefined` when it begins with a detour, or is none. */
      readonly movedTo: URL | undefined
    }
  | { readonly kind: 'silence'; readonly silence: Silence | 'robots' }
  | { readonly kind: 'circle' | 'many-steps' | 'odd' }

/** Follows redirections, at most ten. The same address again is a circle, unless a cookie has been set since. */
export async function follow(ask: Ask, from: URL, method: 'HEAD' | 'GET'): Promise<End> {
  const cookies = new Cookies()
  const seen = new Set<string>()
  let url = withoutFragment(from)
  let movedTo: URL | undefined
  let hasLeftForGood = true
  for (let step = 0; step <= MOST_STEPS; step += 1) {
    const cookie = cookies.of(url.host)
    const here = `${url.href} ${cookie}`
    if (seen.has(here)) return { kind: 'circle' }
    seen.add(here)
    const answer = await ask(url, method, cookie)
    if ('silence' in answer) return { kind: 'silence', silence: answer.silence }
    if (!REDIRECTIONS.includes(answer.status)) return { kind: 'answer', url, answer, movedTo }
    cookies.keep(url.host, answer.headers['set-cookie'] ?? [])
    const next = targetOf(answer.headers.location, url)
    if (!next) return { kind: 'odd' }
    hasLeftForGood &&= FOR_GOOD.includes(answer.status)
    if (hasLeftForGood) movedTo = next.hash === '' ? withFragment(next, from.hash) : next
    url = withoutFragment(next)
  }
  return { kind: 'many-steps' }
}

/** Some write other scripts as they are, in UTF-8: Node hands over each byte as a letter. */
function targetOf(location: string | undefined, from: URL): URL | undefined {
  const url = location === undefined ? null : URL.parse(Buffer.from(location, 'latin1').toString('utf8'), from)
  if (!url) return undefined
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
}

function withoutFragment(url: URL): URL {
  return withFragment(url, '')
}

function withFragment(url: URL, hash: string): URL {
  const other = new URL(url)
  other.hash = hash
  return other
}
