import type { Instant } from '#kernel'
import type { Readers } from '#places'
import type { SignIns } from '#platform/auth'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mount } from '#platform/mount'
import { accountRoutes } from './accounts/account-routes.tsx'
import { addressRoutes } from './accounts/address-routes.tsx'
import type { OrganisationsOf } from './colleagues/parse-role.ts'
import { peopleRoutes } from './colleagues/people-routes.tsx'
import { invitationRoutes } from './invitations/invitation-routes.tsx'
import { forgetInvitations } from './invitations/invitation-store.ts'
import { signInRoutes } from './sign-in/sign-in-routes.tsx'
import { homeRoutes } from './staff/home-routes.tsx'
import type { StaffPages } from './staff/staff-pages.tsx'
import type { StaffWay } from './staff/way.ts'
import type { Workspace } from './staff/workspace.ts'

export interface PeopleParts {
  readonly database: Database
  readonly signIns: SignIns
  readonly readers: Readers
  readonly workspace: Workspace
  readonly pages: StaffPages
  /** The parts of a place's workspace, of all modules. */
  readonly ways: readonly StaffWay[]
  readonly log: Log
  readonly clock: () => Instant
  /** Scheme and host of the public address. */
  readonly origin: string
  readonly organisationsOf: OrganisationsOf
}

export function mountPeople(parts: PeopleParts): Mount {
  const { signIns, log, clock } = parts
  return {
    routes: [
      ...signInRoutes({
        ...parts,
        onProviderRefusal: (reason) => log.note('the identity provider did not sign somebody in', { reason }),
      }),
      ...invitationRoutes(parts),
      ...homeRoutes(parts),
      ...accountRoutes(parts),
      ...addressRoutes(parts),
      ...peopleRoutes(parts),
    ],
    jobs: [
      {
        name: 'people.forget',
        cron: '25 * * * *',
        run: async (database) => {
          await database.write((tx) => forgetInvitations(tx, clock()))
          await signIns.forget()
        },
      },
    ],
  }
}
