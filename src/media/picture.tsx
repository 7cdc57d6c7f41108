import type { Place, Reader } from '#places'
import { bestWidth } from './picture-widths.ts'
import type { PublicPicture } from './read-pictures.ts'

export interface PictureProps {
  readonly reader: Pick<Reader, 'place' | 'language'>
  readonly picture: PublicPicture
  /** How wide it stands on the page, as the `sizes` attribute says it: `(min-width: 60rem) 40rem, 100vw`. */
  readonly sizes: string
  /** Seen at once when the page opens: loaded without waiting for it to come near. */
  readonly atTop?: boolean
}

/** A browser that knows no `srcset` takes this width. */
const USUAL_WIDTH = 640

/** A picture in the size that the screen needs. Its room is kept from the start, so that nothing jumps when it arrives. */
export function Picture({ reader, picture, sizes, atTop = false }: PictureProps) {
  const { text, language } = picture.alternative
  const largest = picture.sizes.at(-1)
  const widths = picture.sizes.map(({ width }) => width)
  const address = (width: number) => pictureAddress(reader.place, picture, width)
  return (
    <img
      src={address(bestWidth(widths, USUAL_WIDTH) ?? USUAL_WIDTH)}
      srcset={widths.map((width) => `${address(width)} ${width}w`).join(', ')}
      sizes={sizes}
      width={largest?.width}
      height={largest?.height}
      alt={text}
      lang={language === reader.language ? undefined : language}
      loading={atTop ? 'eager' : 'lazy'}
      decoding="async"
    />
  )
}

/** Where a picture is found in the size for so many pixels. */
export function pictureAddress(
  { slug }: Pick<Place, 'slug'>,
  { pictureId, edition }: Pick<PublicPicture, 'pictureId' | 'edition'>,
  width: number,
): string {
  return `/${slug}/media/${pictureId}?width=${width}${edition === 1 ? '' : `&edition=${edition}`}`
}
