import type { Translate } from '#platform/i18n'
import { Pictogram } from '../pictogram/pictogram.tsx'

export interface QuickExitProps {
  readonly t: Translate
  /** A neutral page elsewhere, such as the weather. */
  readonly href: string
}

/**
 * Leaves a sensitive page at once. Without a script it is an ordinary link; the island behind `data-quick-exit` also
 * replaces this page in the history and answers the Escape key pressed twice. What neither can remove is said beside it.
 */
export function QuickExit({ t, href }: QuickExitProps) {
  return (
    <aside class="quick-exit" aria-label={t('ui.quick-exit')}>
      <a class="button danger" href={href} rel="noreferrer nofollow" data-quick-exit>
        <Pictogram name="exit" />
        <span>{t('ui.quick-exit')}</span>
      </a>
      <details>
        <summary>{t('ui.quick-exit-limits')}</summary>
        <p>{t('ui.quick-exit-explained')}</p>
      </details>
    </aside>
  )
}
