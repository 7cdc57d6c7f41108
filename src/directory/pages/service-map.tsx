import type { Translate } from '#platform/i18n'
import { ActionRow, IslandButton } from '#ui'
import type { MapGround } from '../list/map-ground.ts'
import type { MapMark } from '../list/read-map-marks.ts'

/** What the map island needs. */
export interface MapOfServices {
  readonly ground: MapGround
  /** Where the marks come from, with the filters of the list. */
  readonly contents: string
  /** What draws the map, fetched when somebody wants to see it. */
  readonly script: string
  readonly stylesheet: string
}

/** What stands at the address `contents`. */
export interface MapContents {
  readonly marks: readonly MapMark[]
  /** Says how many services of the list are not on the map, when there are such. */
  readonly missing?: string
}

/** What the island says by itself, in the reader's language. */
export interface MapWords {
  readonly show: string
  readonly hide: string
  readonly close: string
  readonly services: string
  readonly you: string
  readonly outside: string
  readonly unknown: string
}

export interface ServiceMapProps {
  readonly t: Translate
  readonly map: MapOfServices
}

/**
 * A button that shows the list on a map. Nothing of it is there without a script: the list has told everything, with distances and
 * links to the way.
 */
export function ServiceMap({ t, map }: ServiceMapProps) {
  const words: MapWords = {
    show: t('directory.map-show'),
    hide: t('directory.map-hide'),
    close: t('directory.map-close'),
    services: t('directory.services'),
    you: t('directory.map-you'),
    outside: t('directory.map-position-outside'),
    unknown: t('directory.for-me-position-failed'),
  }
  return (
    <div data-map={JSON.stringify(map)} data-words={JSON.stringify(words)}>
      <IslandButton action="show-map" pictogram="map">
        {words.show}
      </IslandButton>
      <p role="alert" data-map-failed hidden>
        {t('directory.map-failed')}
      </p>
      <div class="map" data-map-view hidden>
        <div class="map-frame">
          <div class="map-zoom">
            <button class="button" type="button" data-action="zoom-in" aria-label={t('directory.map-zoom-in')}>
              +
            </button>
            <button class="button" type="button" data-action="zoom-out" aria-label={t('directory.map-zoom-out')}>
              −
            </button>
          </div>
          <section class="map-ground" aria-label={t('directory.map')} data-map-ground />
          <div class="map-told" data-map-told hidden />
        </div>
        <p class="hint map-key">{t('directory.filter-open')}</p>
        <p class="hint" data-map-missing hidden />
        <div data-map-position hidden>
          <ActionRow>
            <IslandButton action="show-position" pictogram="pin">
              {t('directory.for-me-use-position')}
            </IslandButton>
          </ActionRow>
          <p class="hint">{t('directory.map-position-why')}</p>
          <p role="status" data-position-said />
        </div>
        {map.ground.attribution && <p class="hint">{map.ground.attribution}</p>}
      </div>
    </div>
  )
}
