import { RateLimit } from '#feedback'
import type { Route } from '#platform/http'
import { fileRoutes } from '../../forms/file-routes.ts'
import { OpenForms } from '../../forms/open-forms.ts'
import { Sittings } from '../../sitting/sittings.ts'
import type { AskingParts } from './asking.ts'
import { beginRoutes } from './begin-routes.tsx'
import { type DeviceRouteParts, deviceRoutes } from './device-routes.ts'
import { sittingRoutes } from './sitting-routes.ts'

/** Of a place, in one process. A class that begins together must fit in; a script that fills the database must not. */
const MOST_A_MINUTE = 120

/** What asking needs besides: forms in memory, sittings, and how often somebody tries. */
export function openAsking<Parts extends Omit<AskingParts, 'forms' | 'sittings' | 'begun' | 'received'>>(parts: Parts) {
  const forms = new OpenForms()
  const sittings = new Sittings(parts.database, forms)
  return { ...parts, forms, sittings, begun: new RateLimit(MOST_A_MINUTE), received: new RateLimit(MOST_A_MINUTE) }
}

/** The pages on which people are asked. */
export function askingRoutes(asking: DeviceRouteParts): readonly Route[] {
  // What a device asks for has names that no form has.
  return [...fileRoutes(asking), ...deviceRoutes(asking), ...beginRoutes(asking), ...sittingRoutes(asking)]
}
