import type { Hex } from './palette.ts'

type Channels = readonly [red: number, green: number, blue: number]

/** The colour a person typed, or `undefined` when it is not six hexadecimal digits. */
export function parseHex(text: string): Hex | undefined {
  const trimmed = text.trim().toLowerCase()
  return /^#[0-9a-f]{6}$/.test(trimmed) ? (trimmed as Hex) : undefined
}

/** From 1 (the same) to 21 (black on white). Source: WCAG 2.2, "contrast ratio". */
export function contrastRatio(a: Hex, b: Hex): number {
  const [darker = 0, lighter = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (lighter + 0.05) / (darker + 0.05)
}

/** What WCAG 2.2 AA asks of running text. */
export const AA_TEXT = 4.5

/**
 * `colour` made darker or lighter, away from `ground`, until it has the contrast `wanted`; unchanged when it has it already.
 * Hue and saturation stay, so a strong colour stays strong: mixed with white it would turn to dust.
 */
export function readableOn(colour: Hex, ground: Hex, wanted = AA_TEXT): Hex {
  if (contrastRatio(colour, ground) >= wanted) return colour
  const [hue, saturation, lightness] = toHsl(colour)
  const goal = luminance(ground) < 0.18 ? 1 : 0
  for (let step = 1; step < LIGHTNESS_STEPS; step++) {
    const moved = fromHsl([hue, saturation, lightness + ((goal - lightness) * step) / LIGHTNESS_STEPS])
    if (contrastRatio(moved, ground) >= wanted) return moved
  }
  return goal === 1 ? '#ffffff' : '#000000'
}

const LIGHTNESS_STEPS = 40

/** `share` of `b` in `a`, from 0 to 1, each channel on its own. */
export function mix(a: Hex, b: Hex, share: number): Hex {
  const from = channels(a)
  const to = channels(b)
  return asHex(from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * share)))
}

/** Hue in sixths of a turn, saturation and lightness from 0 to 1. */
type Hsl = readonly [hue: number, saturation: number, lightness: number]

function toHsl(colour: Hex): Hsl {
  const [red, green, blue] = channels(colour).map((value) => value / 255) as unknown as Channels
  const max = Math.max(red, green, blue)
  const min = Math.min(red, green, blue)
  const spread = max - min
  const lightness = (max + min) / 2
  if (spread === 0) return [0, 0, lightness]
  const hue =
    max === red ? (green - blue) / spread + 6 : max === green ? (blue - red) / spread + 2 : (red - green) / spread + 4
  return [hue % 6, spread / (1 - Math.abs(2 * lightness - 1)), lightness]
}

function fromHsl([hue, saturation, lightness]: Hsl): Hex {
  const reach = saturation * Math.min(lightness, 1 - lightness)
  const channel = (offset: number) => {
    const position = (offset + hue * 2) % 12
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(position - 3, 9 - position, 1))))
  }
  return asHex([channel(0), channel(8), channel(4)])
}

function asHex(values: readonly number[]): Hex {
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`
}

function channels(colour: Hex): Channels {
  const value = Number.parseInt(colour.slice(1), 16)
  return [value >> 16, (value >> 8) & 0xff, value & 0xff]
}

function luminance(colour: Hex): number {
  const [red, green, blue] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
