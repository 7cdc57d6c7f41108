import { PageFeedback } from '#feedback'
import { dayAt, daysBetween } from '#kernel'
import { nameFor, PageTools, type Reader } from '#places'
import { formatDate, isolateForeign } from '#platform/i18n'
import { plainSlot, TranslationNotice } from '#texts'
import {
  ActionRow,
  ButtonLink,
  Callout,
  FactList,
  HoursTable,
  InShort,
  Isolated,
  OpeningLine,
  PageTitle,
  Prose,
  Section,
  unbroken,
  WithAside,
  WithForeign,
} from '#ui'
import { monthsBetween } from '../keeping/confirm/confirmation-rule.ts'
import { listPath } from '../list/list-wish.ts'
import { languageOf, slotText } from '../list/service-summary.ts'
import { blocksOf, type HoursView, type ServiceView } from '../service/read-service.ts'
import { topicInWords } from '../service/topic-words.ts'
import { wayTo } from './location-address.tsx'
import { CallButton } from './person-to-ask.tsx'
import { serviceFacts } from './service-facts.tsx'
import { Whereabouts } from './service-whereabouts.tsx'
import { Words } from './service-words.tsx'
import { SheetForm } from './sheet-form.tsx'

export interface ServicePageProps {
  readonly reader: Reader
  readonly service: ServiceView
}

/** Everything about one service: whether it is open, how to reach it, whom it is for, what to bring. */
export function ServicePage({ reader, service }: ServicePageProps) {
  const { t, language, place } = reader
  const { row, text, opening } = service
  const title = slotText(text, 'title') ?? { text: row.slug, language }
  const reasons = blocksOf(text, 'closed-reason')
  return (
    <>
      <PageTitle title={<Isolated language={languageOf(title, reader)}>{title.text}</Isolated>} />
      <TranslationNotice
        t={t}
        text={text}
        language={language}
        languages={service.languages}
        href={(other) => `/${place.slug}/${other}/services/${row.slug}`}
      />
      {plainSlot(text, 'summary') !== '' && (
        <InShort t={t}>
          <Words reader={reader} service={service} slot="summary" />
        </InShort>
      )}
      <OpeningLine {...opening} of={`${reader.base}/services/${row.slug}`} />
      <Words reader={reader} service={service} slot="alert" />
      {reasons.length > 0 && opening.state === 'closed' && (
        <Callout kind="warning" title={t('directory.closed-title')}>
          <Words reader={reader} service={service} slot="closed-reason" />
        </Callout>
      )}
      <Contact reader={reader} service={service} />
      <PageTools
        reader={reader}
        path={`/services/${row.slug}`}
        save={{ kind: 'service', title: title.text }}
        follow={`service/${row.slug}`}
        sensitive={row.isSensitive}
      />
      <WithAside asideFirst aside={<Hours reader={reader} service={service} />}>
        <Prose>
          <Words reader={reader} service={service} slot="description" />
        </Prose>
        <FactList facts={serviceFacts(reader, service)} />
        <Whereabouts reader={reader} service={service} />
        <Confirmation reader={reader} service={service} />
        {row.topics.length > 0 && (
          <Section title={t('directory.more-pages')} id="more">
            <ul class="links">
              {row.topics.map((topic) => (
                <li>
                  <a href={reader.base + listPath({ topic })}>
                    {t('directory.more-services', { topic: topicInWords(topic, t) })}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <SheetForm reader={reader} slug={row.slug} />
        <PageFeedback
          reader={reader}
          item={{
            kind: 'service',
            itemId: row.itemId,
            placeId: row.placeId,
            version: row.version,
            sensitive: row.isSensitive,
          }}
        />
      </WithAside>
    </>
  )
}

/** The ways to the service: by telephone, on foot, in writing. */
function Contact({ reader: { t }, service }: ServicePageProps) {
  const { row, phones, locations } = service
  const phone =
    phones.find(({ dial, type }) => dial !== null && type !== 'fax' && type !== 'text') ??
    phones.find(({ dial }) => dial !== null)
  const location = locations.find((known) => known.kind === 'public' && known.summary.position !== undefined)
  const position = location?.kind === 'public' ? location.summary.position : undefined
  return (
    <ActionRow>
      {phone?.dial && (
        <CallButton text={t('directory.call', { number: unbroken(phone.number) })} dial={phone.dial} main />
      )}
      {position && (
        <ButtonLink href={wayTo(position)} pictogram="pin">
          {t('directory.show-way')}
        </ButtonLink>
      )}
      {row.url !== null && (
        <ButtonLink href={row.url} pictogram="globe">
          {t('directory.website')}
        </ButtonLink>
      )}
      {row.email !== null && (
        <ButtonLink href={`mailto:${row.email}`} pictogram="envelope">
          {t('directory.write-email')}
        </ButtonLink>
      )}
    </ActionRow>
  )
}

function Hours({ reader, service }: ServicePageProps) {
  const { hours } = service
  return (
    <>
      {hours.map((some, index) => (
        <HoursCard reader={reader} service={service} hours={some} id={index === 0 ? 'hours' : `hours-${index + 1}`} />
      ))}
    </>
  )
}

function HoursCard({
  reader,
  service,
  hours,
  id,
}: ServicePageProps & { readonly hours: HoursView; readonly id: string }) {
  const { t, language } = reader
  const places = new Intl.ListFormat(language).format(hours.at)
  return (
    <Section title={places === '' ? t('directory.hours') : t('directory.hours-at', { places })} id={id} surface>
      <div data-hours={`${reader.base}/services/${service.row.slug}`} data-table={String(service.hours.indexOf(hours))}>
        <HoursTable
          caption={t('directory.hours-of', { name: plainSlot(service.text, 'title') })}
          rows={hours.week}
          zone={t('directory.hours-zone', { place: nameFor(service.hoursPlace, language) })}
        />
        <div data-now data-coming={t('directory.hours-coming')}>
          {hours.coming.length > 0 && (
            <Prose>
              <h3>{t('directory.hours-coming')}</h3>
              <ul>
                {hours.coming.map((exception) => (
                  <li>
                    <WithForeign text={exception.line} foreign={exception.foreign} />
                  </li>
                ))}
              </ul>
            </Prose>
          )}
        </div>
      </div>
    </Section>
  )
}

/** Half a year: after that much of what an office says about itself has changed. */
const DAYS_TRUSTED = 183

function Confirmation({ reader, service }: ServicePageProps) {
  const { t, language, now, place } = reader
  const { row, hoursPlace } = service
  const { verifiedOn, assurerEmail } = row
  const today = dayAt(now, hoursPlace.zone)
  const isOld = verifiedOn !== null && daysBetween(verifiedOn, today) > DAYS_TRUSTED
  return (
    <div class="checked muted">
      {verifiedOn === null ? (
        <p>{t('directory.confirmed-never')}</p>
      ) : (
        <p>
          {assurerEmail === null
            ? t('directory.confirmed', { date: formatDate(verifiedOn, language) })
            : isolateForeign(
                t('directory.confirmed-by', { date: formatDate(verifiedOn, language), who: assurerEmail }),
                reader.direction,
              )}{' '}
          {isOld && t('directory.confirmed-long-ago', { months: monthsBetween(verifiedOn, today) })}
        </p>
      )}
      {row.placeId !== place.id && <p>{t('directory.published-by', { place: nameFor(hoursPlace, language) })}</p>}
    </div>
  )
}
