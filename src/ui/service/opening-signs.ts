import type { PictogramName } from '../pictogram/drawings.ts'
import type { OpeningState } from './opening-line.tsx'

/** Open or not as a picture: the sign in the door, or what one looks at before going there. */
export const openingSigns: Readonly<Record<OpeningState, PictogramName>> = {
  open: 'sign-open',
  closed: 'sign-closed',
  appointment: 'calendar',
  unknown: 'clock',
}
