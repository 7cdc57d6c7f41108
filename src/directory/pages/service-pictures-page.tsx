import { nameFor, type Reader } from '#places'
import { nameOf } from '#platform/i18n'
import { plainSlot } from '#texts'
import {
  HoursTable,
  Isolated,
  Onward,
  openingSigns,
  PageTitle,
  type PictureCard,
  PictureCards,
  PostalAddress,
  unbroken,
} from '#ui'
import { languageOf, slotText } from '../list/service-summary.ts'
import type { ServiceView } from '../service/read-service.ts'
import { wayTo } from './location-address.tsx'

export interface ServicePicturesPageProps {
  readonly reader: Reader
  readonly service: ServiceView
}

/** A service by pictograms: call, where, when, and what one must know before going there. */
export function ServicePicturesPage({ reader, service }: ServicePicturesPageProps) {
  const { t, base } = reader
  const { row, text } = service
  const title = slotText(text, 'title') ?? { text: row.slug, language: reader.language }
  return (
    <>
      <PageTitle title={<Isolated language={languageOf(title, reader)}>{title.text}</Isolated>} />
      <PictureCards
        t={t}
        cards={[
          ...callCards(reader, service),
          ...whereCards(reader, service),
          whenCard(reader, service),
          ...factCards(reader, service),
        ]}
      />
      <Onward href={`${base}/services/${row.slug}`}>{t('directory.to-service')}</Onward>
    </>
  )
}

function callCards({ t }: Reader, { phones }: ServiceView): readonly PictureCard[] {
  const phone = phones.find(({ dial, type }) => dial !== null && type !== 'fax' && type !== 'text')
  return phone
    ? [
        {
          pictogram: 'phone',
          stone: 'lapis',
          href: `tel:${phone.dial}`,
          words: t('directory.call', { number: unbroken(phone.number) }),
        },
      ]
    : []
}

function whereCards({ t }: Reader, { locations }: ServiceView): readonly PictureCard[] {
  return locations.map((location): PictureCard => {
    if (location.kind === 'confidential')
      return { pictogram: 'pin', stone: 'plum', words: t('directory.where-confidential') }
    const { position, addressLines, url } = location.summary
    return {
      pictogram: position === undefined && url !== null ? 'globe' : 'pin',
      stone: 'plum',
      words: position ? t('directory.show-way') : t(url === null ? 'directory.where' : 'directory.where-online'),
      href: position ? wayTo(position) : (url ?? undefined),
      more: addressLines.length > 0 && <PostalAddress lines={addressLines} />,
    }
  })
}

function whenCard({ t, language }: Reader, { opening, hours, hoursPlace, text }: ServiceView): PictureCard {
  const [week] = hours
  return {
    pictogram: openingSigns[opening.state],
    stone: 'saffron',
    words: opening.text,
    more: week && (
      <HoursTable
        caption={t('directory.hours-of', { name: plainSlot(text, 'title') })}
        rows={week.week}
        zone={t('directory.hours-zone', { place: nameFor(hoursPlace, language) })}
      />
    ),
  }
}

function factCards({ t, language }: Reader, { row, spoken, locations }: ServiceView): readonly PictureCard[] {
  const asks = row.asksForPapers
  const isStepFree = locations.some((location) => location.kind === 'public' && location.summary.stepFree === 'yes')
  const names = spoken.map((entry) => nameOf(entry.language, language))
  const cards: (PictureCard | false)[] = [
    row.isFree === true && { pictogram: 'free-of-charge', stone: 'olive', words: t('directory.cost-free') },
    row.isFree === false && { pictogram: 'money', stone: 'olive', words: t('directory.cost') },
    asks === 'no' && { pictogram: 'no-identity-card', stone: 'teal', words: t('directory.fact-no-papers') },
    (asks === 'yes' || asks === 'some') && {
      pictogram: 'identity-card',
      stone: 'teal',
      words: `${t('directory.papers')} ${t(`directory.papers-${asks}`)}`,
    },
    row.appointment === 'required' && {
      pictogram: 'calendar',
      stone: 'saffron',
      words: t('directory.appointment-required'),
    },
    names.length > 0 && {
      pictogram: 'speech',
      stone: 'lapis',
      words: new Intl.ListFormat(language).format(names),
    },
    isStepFree && { pictogram: 'step-free', stone: 'teal', words: t('directory.access-yes') },
  ]
  return cards.filter((card) => card !== false)
}
