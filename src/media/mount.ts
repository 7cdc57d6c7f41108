import type { Mount } from '#platform/mount'
import { type MediaRoutesParts, mediaRoutes } from './routes.ts'

export function mountMedia(parts: MediaRoutesParts): Mount {
  return { routes: mediaRoutes(parts) }
}
