import type { Instant } from '#kernel'
import type { StaffWay } from '#people'
import type { Mount } from '#platform/mount'
import { signingKeyOf } from '#platform/signing'
import type { Questionnaires } from '#questionnaires'
import { copyRoutes } from './copies/copy-routes.tsx'
import { deadlineRoutes } from './deadlines/deadline-routes.tsx'
import { type DeskParts, deskRoutes, deskWays } from './desk/desk-routes.tsx'
import { forgetJourneys } from './forget.ts'
import { handOverRoutes } from './handover/hand-over-routes.tsx'
import { keysRoutes } from './handover/keys-routes.tsx'
import { openingRoutes, openingWays } from './handover/opening-routes.tsx'
import { planRoutes } from './plan-routes.tsx'
import { linkRoutes } from './reminders/link-routes.tsx'
import { type ReminderParts, reminderRoutes } from './reminders/reminder-routes.tsx'
import { forgetGoneDevice, remindJob } from './reminders/send-reminders.ts'
import { type StoredParts, storedRoutes } from './stored/stored-routes.tsx'

export interface JourneyParts extends StoredParts, DeskParts, ReminderParts {
  readonly takeOver: Questionnaires['takeOver']
  readonly clock: () => Instant
}

export function mountJourney(mountParts: JourneyParts): Mount {
  const { database, pages, clock } = mountParts
  const parts = { ...mountParts, signingKey: signingKeyOf(database), origin: pages.origin }
  return {
    routes: [
      ...handOverRoutes(parts),
      ...deadlineRoutes(parts),
      ...reminderRoutes(parts),
      ...linkRoutes(parts),
      ...storedRoutes(parts),
      ...copyRoutes(parts),
      ...planRoutes(parts),
      ...deskRoutes(parts),
      ...openingRoutes(parts),
      ...keysRoutes(parts),
    ],
    listeners: [forgetGoneDevice],
    jobs: [forgetJourneys(clock), remindJob(parts, clock)],
  }
}

export const journeyWays: readonly StaffWay[] = [...deskWays, ...openingWays]
