import type { PictogramName } from './drawings.ts'
import { drawings } from './drawings.ts'
import { pictogramSpritePath } from './sprite.ts'

/** The six colours of a topic's stone; the same in every place, so that a topic is known again elsewhere. */
export type Stone = 'lapis' | 'terracotta' | 'teal' | 'olive' | 'plum' | 'saffron'

export interface PictogramProps {
  readonly name: PictogramName
  readonly size?: 'small' | 'large' | undefined
}

/**
 * One drawing of our set, always beside words and therefore hidden from screen readers.
 *
 * It refers to one external sprite instead of carrying its lines: a list page shows the same five drawings a hundred
 * times, and the sprite (about 5 kB compressed) is fetched once for all pages and kept for ever under the hash in its
 * name. Ink is the text's colour, the stone is the surrounding `--stone`, so both follow theme and forced colours.
 */
export function Pictogram({ name, size }: PictogramProps) {
  const classes = ['pictogram', size === 'large' && 'large', drawings[name].mirrors && 'mirrors']
  return (
    <svg class={classes.filter(Boolean).join(' ')} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <use href={`${pictogramSpritePath}#${name}`} />
    </svg>
  )
}
