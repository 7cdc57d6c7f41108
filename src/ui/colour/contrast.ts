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

/** `colour` moved towards `goal` in small steps until it can be read on `ground`; unchanged when it can already. */
export function readableOn(colour: Hex, ground: Hex, goal: Hex): Hex {
  for (let step = 0; step <= 20; step++) {
    const mixed = mix(colour, goal, step / 20)
    if (contrastRatio(mixed, ground) >= AA_TEXT) return mixed
  }
  return goal
}

/** `share` of `b` in `a`, from 0 to 1, each channel on its own. */
export function mix(a: Hex, b: Hex, share: number): Hex {
  const from = channels(a)
  const to = channels(b)
  const mixed = from.map((value, i) => Math.round(value + ((to[i] ?? value) - value) * share))
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`
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
