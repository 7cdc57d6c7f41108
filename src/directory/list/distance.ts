import type { LanguageTag } from '#kernel'

export interface Position {
  readonly latitude: number
  readonly longitude: number
}

const EARTH_RADIUS_METRES = 6_371_009
const RADIANS = Math.PI / 180

/** As the crow flies, on a sphere (haversine): within half a percent of the way on the ellipsoid. */
export function distanceMetres(a: Position, b: Position): number {
  const [latitude, otherLatitude] = [a.latitude * RADIANS, b.latitude * RADIANS]
  const half =
    Math.sin((otherLatitude - latitude) / 2) ** 2 +
    Math.cos(latitude) * Math.cos(otherLatitude) * Math.sin(((b.longitude - a.longitude) * RADIANS) / 2) ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(half)))
}

/** "400 m", "2.3 km", "14 km": never more exact than a device's position is worth. */
export function formatDistance(metres: number, language: LanguageTag): string {
  const hundreds = Math.max(100, Math.round(metres / 100) * 100)
  const [value, unit] = hundreds < 1000 ? [hundreds, 'meter'] : [metres / 1000, 'kilometer']
  const maximumFractionDigits = unit === 'kilometer' && value < 9.95 ? 1 : 0
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    numberingSystem: 'latn',
    maximumFractionDigits,
  }).format(value)
}
