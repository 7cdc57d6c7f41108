import type { Reader } from '#places'
import { ButtonLink } from '#ui'

/** The place's emergency numbers as the largest thing on the page. */
export function EmergencyNumbers({ reader }: { readonly reader: Reader }) {
  const { t, place } = reader
  return (
    <div class="actions urgent">
      {place.emergencyNumbers.map(({ number, kind }) => (
        <ButtonLink href={`tel:${number.replaceAll(' ', '')}`} kind="danger" pictogram="phone">
          {t(`places.emergency-${kind}`)}: <bdi dir="ltr">{number}</bdi>
        </ButtonLink>
      ))}
    </div>
  )
}
