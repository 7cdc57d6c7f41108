import type { StaffWay } from '#people'
import type { PlacePages, Readers } from '#places'
import type { Mount } from '#platform/mount'
import type { Printer } from '#platform/pdf'
import { signingKeyOf } from '#platform/signing'
import { askingRoutes } from './asking/asking-routes.ts'
import type { RemindingParts } from './asking/in-each-place.ts'
import { remindAskedJob } from './asking/remind-asked.ts'
import { compareRoutes } from './comparing/compare-routes.tsx'
import { standardsRoutes } from './desk/routes.tsx'
import { criterionRoutes, type EvidenceParts } from './evidence/criterion-routes.tsx'
import { removeFilesJob } from './evidence/remove-files.ts'
import { bringRoutes } from './exchange/bring-routes.tsx'
import { offlineRoutes } from './exchange/offline-routes.tsx'
import { judgingRoutes } from './panel/judging-routes.tsx'
import { tellPanelsJob } from './panel/mails/tell-panels.ts'
import { placeRoutes } from './panel/place-routes.tsx'
import { peersRoutes } from './peers/peers-routes.tsx'
import { profileRoutes } from './profile/profile-routes.tsx'
import { mountWelcome } from './welcome/mount-welcome.ts'

export function mountStandards(
  mountParts: EvidenceParts &
    Omit<RemindingParts, 'origin'> & {
      readonly readers: Readers
      readonly pages: PlacePages
      readonly printer: Printer
    },
): Mount {
  const { database, pages, clock } = mountParts
  const parts = { ...mountParts, signingKey: signingKeyOf(database), origin: pages.origin }
  const { routes, jobs } = mountWelcome(parts)
  return {
    // What is of no round first: its addresses have the shape of a round's.
    routes: [
      ...bringRoutes(parts),
      ...offlineRoutes(parts),
      ...peersRoutes(parts),
      ...profileRoutes(parts),
      ...placeRoutes(parts),
      ...judgingRoutes(parts),
      ...standardsRoutes(parts),
      ...askingRoutes(parts),
      ...criterionRoutes(parts),
      ...compareRoutes(parts),
      ...routes,
    ],
    jobs: [remindAskedJob(parts, clock), tellPanelsJob(parts, clock), removeFilesJob(parts.files), ...jobs],
  }
}

/** Where a place measures itself, where it says what it will do, and where others judge it. */
export const standardsWays: readonly StaffWay[] = [
  { act: 'assess', path: '/standards', label: 'standards.title', group: 'measuring' },
  { act: 'assess', path: '/welcome-plan', label: 'welcoming.title', group: 'measuring' },
  { act: 'judge', path: '/panels', label: 'panel.title', group: 'measuring' },
]
