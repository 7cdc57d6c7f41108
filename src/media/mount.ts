import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { removeFilesJob } from './remove-files.ts'
import { type MediaRoutesParts, mediaRoutes } from './routes.ts'
import { type PictureRoutesParts, pictureRoutes } from './workspace/picture-routes.tsx'

/** The way to the pictures of a place. */
export const mediaWays: readonly StaffWay[] = [
  { act: 'write', path: '/pictures', label: 'pictures.pictures', group: 'writing' },
]

export function mountMedia(parts: MediaRoutesParts & PictureRoutesParts): Mount {
  return { routes: [...mediaRoutes(parts), ...pictureRoutes(parts)], jobs: [removeFilesJob(parts.files)] }
}
