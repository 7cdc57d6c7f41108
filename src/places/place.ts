import type { Id, LanguageTag, TimeZone } from '#kernel'
import type { Catalogues } from '#platform/i18n'
import type { HolidayCalendar } from './holidays.ts'

/** A state, a region or a municipality, with everything in which it differs from others. */
export interface Place {
  readonly id: number
  readonly slug: string
  readonly level: 'state' | 'region' | 'municipality'
  /** Ancestors, nearest first. */
  readonly ancestors: readonly PlaceName[]
  /** The place's own id, then its ancestors', nearest first: where its content comes from. */
  readonly chain: readonly number[]
  /** In the place's own order; the first one is its main language. Never empty. */
  readonly languages: readonly LanguageTag[]
  readonly names: ReadonlyMap<LanguageTag, string>
  readonly zone: TimeZone
  readonly holidays: HolidayCalendar
  readonly emergencyNumbers: readonly EmergencyNumber[]
  readonly colours: Colours
  readonly logoMediaId: Id | undefined
  /** Its own, else the nearest ancestor's. */
  readonly plan: Plan | undefined
  readonly wings: readonly Wing[]
  /** Where the quick exit of a sensitive page leads: a neutral page elsewhere. */
  readonly quickExitUrl: string
  /** Made up: said on every page. */
  readonly demonstration: boolean
  readonly position: { readonly latitude: number; readonly longitude: number } | undefined
  /** Whether machine translation of medical, legal, asylum and emergency text waits for a person here. */
  readonly withholdsUnchecked: boolean
  /** Interface texts in this place's own words or in languages that are not shipped; an ancestor's where it has none. */
  readonly wording: Catalogues
}

export interface PlaceName {
  readonly id: number
  readonly slug: string
  readonly names: ReadonlyMap<LanguageTag, string>
}

/** `number` as dialled there (`112`), `kind` a message key under `places.emergency-…`. */
export interface EmergencyNumber {
  readonly number: string
  readonly kind: 'all' | 'police' | 'ambulance' | 'fire'
}

/** `action` for links and the main button, `mark` for the place's sign; as `#rrggbb`, the product's own where absent. */
export interface Colours {
  readonly action?: `#${string}`
  readonly mark?: `#${string}`
}

/** A drawn map: a published picture in Web Mercator, and where on earth its edges lie. */
export interface Plan extends Edges {
  readonly pictureId: Id
  /** Whose drawing it is; may be empty. */
  readonly attribution: string
}

/** In degrees; `west` is less than `east`. */
export interface Edges {
  readonly north: number
  readonly south: number
  readonly west: number
  readonly east: number
}

export type Wing = 'guide' | 'journey' | 'desk' | 'together' | 'council'

/** The place's name for a reader: in the reader's language, else in the main one. */
export function nameFor(place: Pick<Place, 'names'>, language: LanguageTag): string {
  return place.names.get(language) ?? place.names.values().next().value ?? ''
}
