import type { Route } from '#platform/http'
import { type AskingParts, inSitting } from './asking.ts'

/** The pages of a sitting: each question, all answers at a glance, their way to the place. */
export function sittingRoutes(parts: AskingParts): readonly Route[] {
  const route = (method: 'GET' | 'POST', path: string) =>
    parts.readers.route({ method, path, access: 'anyone', handle: (reader) => inSitting(parts, reader) })
  return [
    route('GET', '/ask/:form/at/:path{.+}'),
    route('POST', '/ask/:form/at/:path{.+}'),
    route('GET', '/ask/:form/check'),
    route('GET', '/ask/:form/hand-in'),
    route('POST', '/ask/:form/hand-in'),
  ]
}
