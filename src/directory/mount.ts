import { type Instant, instantAt } from '#kernel'
import type { NavigationEntry } from '#places'
import type { Mount } from '#platform/mount'
import { extendOpenTimes, openTimesListener } from './hours/refresh-open-times.ts'
import { type DirectoryRoutesParts, directoryRoutes } from './routes.tsx'
import { indexService } from './service/index-service.ts'

export interface DirectoryParts extends DirectoryRoutesParts {
  /** The present, for work that no reader asked for. */
  readonly clock?: () => Instant
}

export function mountDirectory({ clock = () => instantAt(Date.now()), ...parts }: DirectoryParts): Mount {
  return {
    routes: directoryRoutes(parts),
    listeners: [openTimesListener(clock), indexService],
    jobs: [
      { name: 'directory.extend-open-times', cron: '7 * * * *', run: (database) => extendOpenTimes(database, clock()) },
    ],
  }
}

export const directoryNavigation: readonly NavigationEntry[] = [
  { path: '/services', label: 'directory.services', wing: 'guide', pictogram: 'people' },
]
