import type { Reader } from '#places'
import { nameOf } from '#platform/i18n'
import { type HeadingLevel, OpeningLine, Row, Rows } from '#ui'
import { roomWithDay } from '../keeping/room/room.ts'
import { formatDistance } from '../list/distance.ts'
import { languageOf, type ServiceSummary } from '../list/service-summary.ts'

export interface ServiceRowsProps {
  readonly reader: Reader
  readonly services: readonly ServiceSummary[]
  readonly level?: HeadingLevel
}

/** Services one after the other, each with its state now. */
export function ServiceRows({ reader, services, level }: ServiceRowsProps) {
  return (
    <Rows>
      {services.map((service) => (
        <ServiceEntry reader={reader} service={service} level={level} />
      ))}
    </Rows>
  )
}

export interface ServiceEntryProps {
  readonly reader: Reader
  readonly service: ServiceSummary
  readonly level?: HeadingLevel | undefined
  readonly distanceMetres?: number | undefined
  /** It may be for this person, but it is not known. */
  readonly askFirst?: boolean
}

export function ServiceEntry({ reader, service, level, distanceMetres, askFirst = false }: ServiceEntryProps) {
  const { t, language } = reader
  const { href, title, summary, opening, isFree, asksForNoPapers, languages, room } = service
  const inOther = summary && languageOf(summary, reader)
  const facts = [
    askFirst && t('directory.for-me-ask-first'),
    distanceMetres !== undefined &&
      t('directory.fact-distance', { distance: formatDistance(distanceMetres, language) }),
    room !== undefined && roomWithDay(room, t, language),
    isFree && t('directory.fact-free'),
    asksForNoPapers && t('directory.fact-no-papers'),
    languages.includes(language) && t('directory.fact-speaks', { language: nameOf(language, language) }),
  ].filter((fact) => fact !== false)
  return (
    <Row href={href} title={title.text} titleLanguage={languageOf(title, reader)} level={level} facts={facts}>
      <OpeningLine {...opening} of={href} />
      {summary && (
        <p lang={inOther?.lang} dir={inOther?.dir}>
          {summary.text}
        </p>
      )}
    </Row>
  )
}
