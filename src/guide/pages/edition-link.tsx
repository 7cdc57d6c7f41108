import type { Reader } from '#places'
import { Pictogram } from '#ui'
import type { Edition } from '../tree/edition.ts'

export interface EditionLinkProps {
  readonly reader: Reader
  /** The page's own, without a slash before it. */
  readonly path: string
  readonly edition: Edition
}

/** The way from one edition of a page to the other; nothing where there is only one. */
export function EditionLink({ reader: { t, base }, path, edition }: EditionLinkProps) {
  if (edition.kind === 'full' && !edition.hasEasy) return null
  const isEasy = edition.kind === 'easy'
  return (
    <p class="edition" data-live>
      {isEasy && t('guide.easy-here')}{' '}
      <a href={`${base}/${path}?read=${isEasy ? 'full' : 'easy'}`}>
        {!isEasy && <Pictogram name="lines" />}
        {t(isEasy ? 'guide.easy-full' : 'guide.easy-read')}
      </a>
    </p>
  )
}
