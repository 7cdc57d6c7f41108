import type { Reader } from '#places'
import { Isolated, PostalAddress } from '#ui'
import type { Position } from '../list/distance.ts'
import { languageOf } from '../list/service-summary.ts'
import type { LocationSummary } from '../service/find-location.ts'

/** Where something is: name, address in its own script, and the way there. */
export function LocationAddress({ reader, location }: { readonly reader: Reader; readonly location: LocationSummary }) {
  const { t } = reader
  const { name, addressLines, position, type, url } = location
  return (
    <>
      {name && (
        <p>
          <strong>
            <Isolated language={languageOf(name, reader)}>{name.text}</Isolated>
          </strong>
        </p>
      )}
      {type === 'virtual' && url !== null && (
        <p>
          <a href={url} rel="noreferrer">
            {t('directory.where-online')}
          </a>
        </p>
      )}
      {addressLines.length > 0 && <PostalAddress lines={addressLines} />}
      {position && (
        <p>
          <a href={wayTo(position)} rel="noreferrer">
            {name ? t('directory.where-way', { name: name.text }) : t('directory.show-way')}
          </a>
        </p>
      )}
    </>
  )
}

/**
 * A map of another site, opened only when the person asks for it. A `geo:` address would stay on the device, but most
 * computers and some phones answer it with an error.
 */
export function wayTo({ latitude, longitude }: Position): string {
  return `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`
}
