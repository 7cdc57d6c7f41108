import type { Chance } from './chance.ts'

export type Point = readonly [x: number, y: number]

/** Four corners, clockwise. */
export type Quadrilateral = readonly [Point, Point, Point, Point]

/** A rectangle worn by hand: each corner moved inwards by up to a tenth of the shorter side. */
export function wornSlab(
  chance: Chance,
  { x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Quadrilateral {
  const reach = Math.min(width, height) / 8
  const wear = () => 0.5 + chance() * reach
  return [
    [x + wear(), y + wear()],
    [x + width - wear(), y + wear()],
    [x + width - wear(), y + height - wear()],
    [x + wear(), y + height - wear()],
  ]
}

const round = (value: number) => Math.round(value * 10) / 10
const short = (value: number) => String(round(value)).replace(/^(-?)0\./, '$1.')

/**
 * SVG path data: an absolute corner, then steps to the others, rounded to a tenth. Half the bytes of absolute corners,
 * and nobody sees the difference.
 */
export function asPath(stone: Quadrilateral): string {
  const corners = stone.map(([x, y]) => [round(x), round(y)] as const)
  const steps = corners.slice(1).flatMap(([x, y], i) => {
    const [fromX, fromY] = corners[i] ?? [0, 0]
    return [short(x - fromX), short(y - fromY)]
  })
  return `M${stone[0].map(short).join(' ')}l${steps.join(' ').replaceAll(' -', '-')}z`
}
