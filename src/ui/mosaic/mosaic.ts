import { type Chance, chanceFrom, oneOf } from './chance.ts'
import { asPath, type Quadrilateral, wornSlab } from './stone.ts'

/** CSS colours of the stones; the first two are the place's own and are laid more often. Never empty. */
export type StoneColours = readonly [string, ...string[]]

const PERIOD = 960
const HEIGHT = 32
const GAP = 2

/**
 * The place's band: two courses of stones, some as tall as both, decided by the slug alone and so the same for ever.
 *
 * A tile 960 by 32, to be repeated along the line: its left and right edges meet in a straight joint. The ground is
 * transparent, so the joints are whatever paper it lies on. The mirrored half of the world turns it with CSS.
 */
export function drawBand(slug: string, colours: StoneColours): string {
  const chance = chanceFrom(`band:${slug}`)
  const palette = ownPalette(chance, colours)
  const laid = new Map<string, Quadrilateral[]>()
  let before: string | undefined
  const lay = (x: number, y: number, width: number, height: number) => {
    const colour = different(chance, palette, before)
    before = colour
    const stone = wornSlab(chance, { x: x + GAP / 2, y: y + GAP / 2, width: width - GAP, height: height - GAP })
    laid.set(colour, [...(laid.get(colour) ?? []), stone])
  }
  for (const { x, width } of columns(chance)) {
    const tall = chance() < 0.36
    const joint = tall ? HEIGHT : 13 + chance() * 6
    lay(x, 0, width, joint)
    if (!tall) lay(x, joint, width, HEIGHT - joint)
  }
  return svg(`0 0 ${PERIOD} ${HEIGHT}`, laid)
}

function columns(chance: Chance): readonly { readonly x: number; readonly width: number }[] {
  const widths: number[] = []
  let rest = PERIOD
  while (rest > 48) {
    const width = Math.round(16 + chance() * 18)
    widths.push(width)
    rest -= width
  }
  widths.push(rest)
  let x = 0
  return widths.map((width) => {
    x += width
    return { x: x - width, width }
  })
}

/**
 * The place's seal: rings of stones around one, 96 by 96, for an icon, the picture of a link, a certificate.
 * The number of stones in each ring and their colours are the slug's own.
 */
export function drawSeal(slug: string, colours: StoneColours): string {
  const chance = chanceFrom(`seal:${slug}`)
  const palette = ownPalette(chance, colours)
  const laid = new Map<string, Quadrilateral[]>()
  const lay = (colour: string, stone: Quadrilateral) => laid.set(colour, [...(laid.get(colour) ?? []), stone])
  lay(colours[0], wornSlab(chance, { x: 39, y: 39, width: 18, height: 18 }))
  for (const { inner, outer, counts } of RINGS) {
    const count = oneOf(chance, counts)
    const pattern = ringPattern(chance, palette, count % 3 === 0 ? 3 : 2)
    const turn = chance()
    for (let i = 0; i < count; i++) {
      lay(pattern[i % pattern.length] ?? colours[0], ringStone(chance, inner, outer, (i + turn) / count, 1 / count))
    }
  }
  return svg('0 0 96 96', laid)
}

const RINGS = [
  { inner: 14, outer: 28, counts: [8, 9, 10] },
  { inner: 30, outer: 46, counts: [14, 15, 16] },
] as const

/** Colours to repeat around a ring whose number of stones they divide, so that the pattern closes. */
function ringPattern(chance: Chance, palette: StoneColours, length: 2 | 3): readonly string[] {
  const first = oneOf(chance, palette)
  const second = different(chance, palette, first)
  return length === 2 ? [first, second] : [first, second, different(chance, palette, second)]
}

function ringStone(chance: Chance, inner: number, outer: number, at: number, share: number): Quadrilateral {
  const point = (radius: number, turn: number) => {
    const angle = turn * 2 * Math.PI
    const worn = radius + (chance() - 0.5) * 1.6
    return [48 + worn * Math.cos(angle), 48 + worn * Math.sin(angle)] as const
  }
  const joint = (radius: number) => GAP / (2 * Math.PI * radius) / 2
  return [
    point(inner, at + joint(inner)),
    point(outer, at + joint(outer)),
    point(outer, at + share - joint(outer)),
    point(inner, at + share - joint(inner)),
  ]
}

/** The place's colours twice, and the rest in an order and number of its own: no two places have the same mixture. */
function ownPalette(chance: Chance, colours: StoneColours): StoneColours {
  const [first, ...rest] = colours
  const kept = rest.filter((_, i) => i === 0 || chance() < 0.75)
  return [first, first, ...kept, ...kept.slice(0, 2), ...(kept.length > 0 ? [oneOf(chance, [first, ...kept])] : [])]
}

function different(chance: Chance, palette: StoneColours, before: string | undefined): string {
  const [first, ...others] = palette.filter((colour) => colour !== before)
  return oneOf(chance, first === undefined ? palette : [first, ...others])
}

function svg(viewBox: string, laid: ReadonlyMap<string, readonly Quadrilateral[]>): string {
  const paths = [...laid].map(([colour, stones]) => {
    const safe = colour.replace(/[^#\w(),.% -]/g, '')
    return `<path fill="${safe}" stroke="${safe}" d="${stones.map(asPath).join('')}"/>`
  })
  const [, , width, height] = viewBox.split(' ')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${viewBox}" stroke-linejoin="round">${paths.join('')}</svg>`
}
