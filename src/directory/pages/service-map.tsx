import type { Translate } from '#platform/i18n'
import { Section } from '#ui'

/** What the map island needs; there is one only where the operator serves map tiles from this very site. */
export interface MapOfServices {
  /** An address of this site with `{z}`, `{x}` and `{y}`. */
  readonly tiles: string
  /** Whose map it is, as its licence demands. */
  readonly attribution: string
  /** Where the marks come from, with the filters of the list. */
  readonly marks: string
  readonly stylesheet: string
}

/**
 * The list on a map. Without a script, and without tiles, there is the list: dots on an empty ground would tell nobody where
 * to go, while a distance and a link to the way do.
 */
export function ServiceMap({ t, map }: { readonly t: Translate; readonly map: MapOfServices }) {
  return (
    <div
      data-services-map
      hidden
      data-tiles={map.tiles}
      data-attribution={map.attribution}
      data-marks={map.marks}
      data-stylesheet={map.stylesheet}
    >
      <Section title={t('directory.map')} id="map">
        <p class="hint">{t('directory.map-hint')}</p>
        <div data-map-ground />
      </Section>
    </div>
  )
}
