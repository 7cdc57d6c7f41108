import type { Translate } from '#platform/i18n'
import { IslandButton } from './action-row.tsx'

/** What the player says by itself. */
export interface ListenWords {
  readonly title: string
  readonly play: string
  readonly pause: string
  readonly back: string
  readonly forth: string
  readonly stop: string
  readonly speed: string
  /** Followed by the names of languages. */
  readonly skipped: string
}

/** Has the page read aloud; what reads is fetched when it is pressed for the first time, and hidden where the device has no voice. */
export function ListenButton({ t }: { readonly t: Translate }) {
  const words: ListenWords = {
    title: t('ui.listen-title'),
    play: t('ui.listen-play'),
    pause: t('ui.listen-pause'),
    back: t('ui.listen-back'),
    forth: t('ui.listen-forth'),
    stop: t('ui.listen-stop'),
    speed: t('ui.listen-speed'),
    skipped: t('ui.listen-skipped'),
  }
  return (
    <IslandButton action="listen" pictogram="speaker" data={{ 'data-words': JSON.stringify(words) }}>
      {t('ui.listen')}
    </IslandButton>
  )
}
