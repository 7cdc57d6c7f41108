import { stableHash } from '../mosaic/chance.ts'
import { type Drawing, drawings } from './drawings.ts'

const symbol = ([name, { stone, ink }]: [string, Drawing]) =>
  `<symbol id="${name}" viewBox="0 0 24 24">${stone ? `<path d="${stone}" stroke="none"/>` : ''}<path d="${ink}" fill="none"/></symbol>`

/**
 * The whole set as one SVG file. Neither colour nor stroke width is written here: the referring `<svg>` inherits `fill`
 * (the stone) and `stroke` (the ink) into it, the only way that styles an external `<use>` in every browser.
 */
export const pictogramSprite = `<svg xmlns="http://www.w3.org/2000/svg">${Object.entries(drawings).map(symbol).join('')}</svg>`

/** Where `pictogramSprite` is to be served, unchanging for ever: a new drawing makes a new name. */
export const pictogramSpritePath = `/assets/pictograms-${stableHash(pictogramSprite).toString(36)}.svg`
