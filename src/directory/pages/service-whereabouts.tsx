import type { Reader } from '#places'
import { type PublicText, plainSlot, TextBlocks } from '#texts'
import { Callout, Prose, Section } from '#ui'
import { blocksOf, type LocationView, type ServiceView } from '../service/read-service.ts'
import { LocationAddress } from './location-address.tsx'
import { resolve, Words } from './service-words.tsx'

interface Shown {
  readonly reader: Reader
  readonly service: ServiceView
}

/** Where the service is, how one gets there and in; of a confidential location only that it is one. */
export function Whereabouts({ reader, service }: Shown) {
  const { t } = reader
  const { locations } = service
  if (locations.length === 0) return null
  const hasConfidential = locations.some(({ kind }) => kind === 'confidential')
  return (
    <Section title={t('directory.where')} id="where">
      {hasConfidential && <Callout kind="information" title={t('directory.where-confidential')} />}
      {locations.map(
        (location) =>
          location.kind === 'public' && <PublicPlace reader={reader} service={service} location={location} />,
      )}
    </Section>
  )
}

interface PublicPlaceProps extends Shown {
  readonly location: Extract<LocationView, { kind: 'public' }>
}

function PublicPlace({ reader, service, location }: PublicPlaceProps) {
  const { t } = reader
  const { summary, text, serviceAtLocationId } = location
  return (
    <Prose>
      <LocationAddress reader={reader} location={summary} />
      <Words reader={reader} service={service} slot={`at:${serviceAtLocationId}`} />
      {text && <LocationWords reader={reader} text={text} slot="description" />}
      {summary.stepFree !== 'unknown' && (
        <p>
          {t('directory.access')}: {t(`directory.access-${summary.stepFree}`)}
        </p>
      )}
      {text && accessSlots(text).map((slot) => <LocationWords reader={reader} text={text} slot={slot} />)}
      {text && plainSlot(text, 'transport') !== '' && (
        <>
          <h3>{t('directory.transport')}</h3>
          <LocationWords reader={reader} text={text} slot="transport" />
        </>
      )}
    </Prose>
  )
}

function LocationWords({
  reader,
  text,
  slot,
}: {
  readonly reader: Reader
  readonly text: PublicText
  readonly slot: string
}) {
  const { t, language } = reader
  return (
    <TextBlocks
      blocks={blocksOf(text, slot)}
      language={language}
      warningTitle={t('directory.alert')}
      resolve={(target) => resolve(reader, target)}
    />
  )
}

function accessSlots({ blocks }: PublicText): readonly string[] {
  const slots = blocks.map((block) => block.slot).filter((slot) => /^accessibility(-details)?:/.test(slot))
  return [...new Set(slots)]
}
