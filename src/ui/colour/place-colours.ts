import type { StoneColours } from '../mosaic/mosaic.ts'
import { AA_TEXT, contrastRatio, mix, readableOn } from './contrast.ts'
import { type Hex, palette, type Theme } from './palette.ts'

/** What a place may replace by its own: `action` (links, the main action) and `mark` (the place's sign, emergency). */
export interface PlaceColours {
  readonly action?: Hex | undefined
  readonly mark?: Hex | undefined
}

export interface UnreadableColour {
  readonly colour: 'action' | 'mark'
  /** Against the paper of the light theme; AA asks for 4.5. */
  readonly ratio: number
}

/** The colours that fail AA as text on paper, for the person who chooses them. The dark theme is derived and cannot fail. */
export function unreadableColours(colours: PlaceColours): readonly UnreadableColour[] {
  return (['action', 'mark'] as const).flatMap((colour) => {
    const chosen = colours[colour]
    const ratio = chosen ? contrastRatio(chosen, palette.light.paper) : AA_TEXT
    return ratio < AA_TEXT ? [{ colour, ratio }] : []
  })
}

/** What our own colours have there: a link that only just passes looks switched off. */
const CONTRAST_IN_THE_DARK = 7

/** The two colours as `theme` shows them: the place's own, made readable on its ground, or the defaults. */
function shown(colours: PlaceColours, theme: Theme): { readonly action: Hex; readonly mark: Hex } {
  const { paper, lapis, terracotta } = palette[theme]
  const wanted = theme === 'dark' ? CONTRAST_IN_THE_DARK : AA_TEXT
  return {
    action: colours.action ? readableOn(colours.action, paper, wanted) : lapis,
    mark: colours.mark ? readableOn(colours.mark, paper, wanted) : terracotta,
  }
}

/** The stones of the place's mosaic, to be seen beside each other on the paper of `theme`; its own two colours first. */
export function mosaicColours(colours: PlaceColours, theme: Theme): StoneColours {
  const { action, mark } = shown(colours, 'light')
  const { saffron, teal, plum, olive } = palette.light
  const sand = ['#e6d3a8', '#d9ba85'] as const
  const light: StoneColours = [action, mark, '#c08a1c', teal, plum, olive, ...sand]
  if (theme === 'light') return light
  const glow = (colour: Hex) => mix(colour, '#ffffff', 0.28)
  return [
    glow(action),
    glow(mark),
    mix(saffron, '#ffd88a', 0.55),
    glow(teal),
    glow(plum),
    glow(olive),
    '#a8946a',
    '#8a744c',
  ]
}

export interface PlaceStylesheet {
  readonly colours: PlaceColours
  /** Addresses of the place's band for the two grounds; see `drawBand`. */
  readonly bands: { readonly light: string; readonly dark: string }
}

/**
 * The place's own stylesheet, a few hundred bytes beside the common one: custom properties only. High contrast keeps
 * the common colours, since a person who asks for contrast has chosen them over the place's.
 */
export function placeStylesheet({ colours, bands }: PlaceStylesheet): string {
  const properties = (theme: Theme) => {
    const { action, mark } = shown(colours, theme)
    return `--action:${action};--mark:${mark};--alarm:${shown(colours, 'light').mark};--band:url("${encodeURI(bands[theme]).replaceAll('"', '%22')}")`
  }
  const dark = properties('dark')
  return [
    `:root{${properties('light')}}`,
    `@media(prefers-color-scheme:dark){:root:not([data-theme]){${dark}}}`,
    `:root[data-theme=dark]{${dark}}`,
    ':root[data-theme=contrast]{--action:#00318a;--mark:#7d1500;--alarm:#7d1500}',
  ].join('\n')
}
