import { createHash } from 'node:crypto'
import { nameFor } from './place.ts'
import type { Reader } from './reader.ts'

/** What the picture of a link shows. */
export interface LinkPreview {
  readonly title: string
  /** The page whose title it is, below the reader's base; absent for the picture of the place itself. */
  readonly of?: string | undefined
}

/** Raised when the picture is drawn differently. */
const DRAWING = 1

/** The address of the picture, below the site: another one as soon as the picture would be another one. */
export function previewAddress({ place, language, base }: Reader, { title, of }: LinkPreview): string {
  const shown = [DRAWING, place.slug, nameFor(place, language), place.colours, language, title]
  const hash = createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 12)
  return `${base}/preview.png?${of === undefined ? '' : `of=${encodeURIComponent(of)}&`}v=${hash}`
}
