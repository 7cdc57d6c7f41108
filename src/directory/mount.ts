import { type Instant, instantAt } from '#kernel'
import type { Staff } from '#people'
import type { NavigationEntry } from '#places'
import type { Catalogues } from '#platform/i18n'
import type { Mount } from '#platform/mount'
import type { Printer } from '#platform/pdf'
import { directoryFollowing } from './following.ts'
import { extendOpenTimes, openTimesListener } from './hours/refresh-open-times.ts'
import { askOrganisations } from './keeping/confirm/ask-organisations.ts'
import { bounceListener } from './keeping/confirm/hear-bounces.ts'
import { matchEntries } from './keeping/duplicates/match-store.ts'
import { keepingRoutes } from './keeping/keeping-routes.ts'
import { SHARDS } from './kept/forecast.ts'
import { directoryOutline } from './outline.ts'
import { type DirectoryRoutesParts, directoryRoutes } from './routes.tsx'
import { serviceIndexers } from './service/index-service.ts'
import { sheetRoutes } from './sheets/sheet-routes.ts'

export interface DirectoryParts extends DirectoryRoutesParts {
  readonly staff: Staff
  readonly printer: Printer
  readonly shipped: Catalogues
  /** The present, for work that no reader asked for. */
  readonly clock?: () => Instant
}

export function mountDirectory({ clock = () => instantAt(Date.now()), shipped, ...parts }: DirectoryParts): Mount {
  return {
    routes: [
      ...sheetRoutes({ ...parts, origin: parts.pages.origin }),
      ...keepingRoutes(parts),
      ...directoryRoutes(parts),
    ],
    listeners: [openTimesListener(clock), ...serviceIndexers(shipped), bounceListener],
    following: directoryFollowing,
    outline: directoryOutline({ ...parts, clock }),
    deviceAddresses: async () => [
      { path: '/services', kind: 'page' },
      { path: '/services/kept.json', kind: 'data' },
      ...Array.from(
        { length: SHARDS },
        (_, shard) => ({ path: `/services/kept/${shard}.json`, kind: 'data' }) as const,
      ),
      { path: '/services/kept/sensitive.json', kind: 'data', sensitive: true },
    ],
    jobs: [
      { name: 'directory.extend-open-times', cron: '7 * * * *', run: (database) => extendOpenTimes(database, clock()) },
      { name: 'directory.match-entries', cron: '17 * * * *', run: matchEntries },
      {
        name: 'directory.ask-organisations',
        cron: '40 * * * *',
        run: (database) => askOrganisations(database, { ...parts, origin: parts.pages.origin }, clock()),
      },
    ],
  }
}

export const directoryNavigation: readonly NavigationEntry[] = [
  { path: '/services', label: 'directory.services', wing: 'guide', pictogram: 'people' },
]
