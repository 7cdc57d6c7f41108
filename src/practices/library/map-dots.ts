import type { Catalogued } from './facet.ts'

/** The picture of `reference/land`: half a degree to a unit. */
export const LAND_WIDTH = 720
export const LAND_HEIGHT = 282
const [NORTH, WEST, UNIT] = [84, -180, 0.5]
/** Practices closer together than this are one dot, in units: on a phone two dots would be one blot. */
const CELL = 8
const [SMALLEST, LARGEST] = [3, 14]

export interface MapDot {
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** The largest first, so that no dot lies under another. The area of a dot grows with how many practices it stands for. */
export function dotsOf(practices: readonly Pick<Catalogued, 'position'>[]): {
  readonly dots: readonly MapDot[]
  /** How many are nowhere on the map. */
  readonly unplaced: number
} {
  const cells = new Map<string, { x: number; y: number; count: number }>()
  let unplaced = 0
  for (const { position } of practices) {
    const y = position && (NORTH - position.latitude) / UNIT
    if (position === undefined || y === undefined || y < 0 || y > LAND_HEIGHT) {
      unplaced += 1
      continue
    }
    const x = (position.longitude - WEST) / UNIT
    const name = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`
    const cell = cells.get(name) ?? { x: 0, y: 0, count: 0 }
    cells.set(name, { x: cell.x + x, y: cell.y + y, count: cell.count + 1 })
  }
  const dots = [...cells.values()].sort((a, b) => b.count - a.count)
  return {
    dots: dots.map(({ x, y, count }) => ({
      x: Math.round(x / count),
      y: Math.round(y / count),
      radius: Math.min(LARGEST, Math.round(SMALLEST * Math.sqrt(count))),
    })),
    unplaced,
  }
}
