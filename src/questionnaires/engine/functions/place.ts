import { Halt } from '../run.ts'
import { toText } from '../values/value.ts'
import { ANY_NUMBER, type Call, taking, valuesFrom } from './call.ts'

const EARTH_RADIUS_METRES = 6_378_100

/** Of geopoints, on a sphere, in metres and square metres with two decimals. */
export const PLACE_FUNCTIONS = {
  distance: taking(1, ANY_NUMBER, (call) => {
    const points = pointsIn(call)
    if (!points || points.length < 2) throw new Halt('cannot-evaluate', 'A distance needs two places.')
    const parts = points.slice(1).map((point, index) => between(points[index] ?? point, point))
    return hundredths(parts.reduce((sum, part) => sum + part, 0))
  }),
  area: taking(1, 1, (call) => {
    const points = pointsIn(call) ?? []
    if (points.length < 3) return 0
    const parts = points.map((point, index) => {
      const next = points[(index + 1) % points.length] ?? point
      return (
        radians(next.longitude - point.longitude) *
        (2 + Math.sin(radians(next.latitude)) + Math.sin(radians(point.latitude)))
      )
    })
    return Math.abs(hundredths((parts.reduce((sum, part) => sum + part, 0) * EARTH_RADIUS_METRES ** 2) / 2))
  }),
}

interface Point {
  readonly latitude: number
  readonly longitude: number
}

/** One argument or node for each point, or one text with all of them, parted by semicolons. */
function pointsIn(call: Call): readonly Point[] | undefined {
  const texts = valuesFrom(call, 0).map(toText)
  const written =
    texts.length === 1
      ? (texts[0] ?? '')
          .trim()
          .replace(/[\s;]+$/, '')
          .split(/\s*;\s*/)
      : texts
  const points = written.map(pointOf)
  return points.every((point) => point !== undefined) ? points : undefined
}

function pointOf(text: string): Point | undefined {
  const [latitude, longitude, ...rest] = text.trim().split(/\s+/).map(Number)
  if (latitude === undefined || longitude === undefined || rest.length > 2) return undefined
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : undefined
}

function between(one: Point, other: Point): number {
  const [a, b] = [radians(one.latitude), radians(other.latitude)]
  const cosine =
    Math.sin(a) * Math.sin(b) + Math.cos(a) * Math.cos(b) * Math.cos(radians(one.longitude - other.longitude))
  // The same place twice may come out a little above 1.
  return Math.acos(Math.min(1, cosine)) * EARTH_RADIUS_METRES
}

const radians = (degrees: number) => (degrees * Math.PI) / 180
const hundredths = (value: number) => Math.round(value * 100) / 100
