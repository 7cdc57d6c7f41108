import type { Child } from 'hono/jsx'
import { dayAt, type Instant } from '#kernel'
import type { Reader } from '#places'
import { formatDate, moneyInWords, nameOf } from '#platform/i18n'
import { plainSlot } from '#texts'
import { type Fact, Isolated, PhoneNumber, WithForeign } from '#ui'
import { roomSaid, roomWithDay } from '../keeping/room/room.ts'
import { foreignSlots, languageOf, slotText } from '../list/service-summary.ts'
import type { ServiceView } from '../service/read-service.ts'
import type { CapacityRow, PhoneRow } from '../service/service-page-store.ts'
import { Words } from './service-words.tsx'

/** The questions a person has about a service, in the order in which they matter; those without an answer are left out. */
export function serviceFacts(reader: Reader, service: ServiceView): readonly Fact[] {
  const { t } = reader
  const { row } = service
  const room = roomSaid(row)
  const words = (slot: string) => <Words reader={reader} service={service} slot={slot} />
  const says = (...slots: readonly string[]) => slots.some((slot) => plainSlot(service.text, slot) !== '')
  const facts: (Fact | false)[] = [
    { term: t('directory.who-for'), detail: <WhoFor reader={reader} service={service} /> },
    {
      term: t('directory.papers'),
      detail: answerWith(t(`directory.papers-${row.asksForPapers}`), words('papers-note')),
    },
    {
      term: t('directory.status'),
      detail: answerWith(t(`directory.status-${row.statusLearnedBy}`), words('status-note')),
    },
    { term: t('directory.languages'), detail: <Languages reader={reader} service={service} /> },
    says('bring') && { term: t('directory.bring'), detail: words('bring') },
    { term: t('directory.cost'), detail: <Costs reader={reader} service={service} /> },
    row.appointment !== null && {
      term: t('directory.appointment'),
      detail: t(`directory.appointment-${row.appointment}`),
    },
    says('apply') && { term: t('directory.apply'), detail: words('apply') },
    says('wait') && { term: t('directory.wait'), detail: words('wait') },
    says('next') && { term: t('directory.next'), detail: words('next') },
    room !== undefined && { term: t('directory.room'), detail: roomWithDay(room, t, reader.language) },
    service.capacities.length > 0 && {
      term: t('directory.capacity'),
      detail: <Capacities reader={reader} service={service} />,
    },
    says(...areaSlots(service)) && { term: t('directory.area'), detail: areaSlots(service).map(words) },
    service.phones.length > 0 && {
      term: t('directory.phones'),
      detail: <Phones reader={reader} service={service} phones={service.phones} />,
    },
    service.contacts.length > 0 && {
      term: t('directory.contacts'),
      detail: <Contacts reader={reader} service={service} />,
    },
    service.organization !== undefined && {
      term: t('directory.organisation'),
      detail: <Organization reader={reader} service={service} />,
    },
    says('licenses', 'accreditations') && {
      term: t('directory.licences'),
      detail: [words('licenses'), words('accreditations')],
    },
  ]
  return facts.filter((fact) => fact !== false)
}

interface Shown {
  readonly reader: Reader
  readonly service: ServiceView
}

function answerWith(answer: string, note: Child): Child {
  return (
    <>
      <p>
        <strong>{answer}</strong>
      </p>
      {note}
    </>
  )
}

/** The source's own words before those made from its data, which only say it again in a form that can be filtered. */
function WhoFor({ reader, service }: Shown) {
  const { t } = reader
  const { restrictions, text } = service
  const isSaid = plainSlot(text, 'eligibility') !== ''
  return (
    <>
      <Words reader={reader} service={service} slot="eligibility" />
      {restrictions.length === 0 && !isSaid && <p>{t('directory.for-everyone')}</p>}
      {restrictions.length > 0 && (
        <ul>
          {restrictions.map((sentence) => (
            <li>{sentence}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Languages({ reader, service }: Shown) {
  const { t, language } = reader
  const { spoken } = service
  const names = spoken.map((entry) => nameOf(entry.language, language))
  return (
    <>
      <p>{names.length === 0 ? t('directory.languages-unknown') : new Intl.ListFormat(language).format(names)}</p>
      {spoken.map(({ languageId }) => (
        <Words reader={reader} service={service} slot={`language:${languageId}`} />
      ))}
      <Words reader={reader} service={service} slot="interpretation" />
    </>
  )
}

function Costs({ reader, service }: Shown) {
  const { t, language } = reader
  const { row, costs, text } = service
  const isSaid = costs.length > 0 || plainSlot(text, 'cost') !== ''
  return (
    <>
      {row.isFree === true && (
        <p>
          <strong>{t('directory.cost-free')}</strong>
        </p>
      )}
      {row.isFree === null && !isSaid && <p>{t('directory.cost-unknown')}</p>}
      <Words reader={reader} service={service} slot="cost" />
      {costs.length > 0 && (
        <ul>
          {costs.map(({ costOptionId, amount, currency }) => {
            const option = plainSlot(text, `cost-option:${costOptionId}`)
            const price =
              amount === null ? '' : amount === 0 ? t('directory.cost-free') : moneyInWords(amount, currency, language)
            return (
              <li>
                <WithForeign
                  text={option !== '' && price !== '' ? t('directory.cost-option', { option, price }) : option || price}
                  foreign={foreignSlots(text, [`cost-option:${costOptionId}`], reader)}
                />{' '}
                <Words reader={reader} service={service} slot={`cost-note:${costOptionId}`} />
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function Capacities({ reader, service }: Shown) {
  const { t, language } = reader
  return (
    <>
      {service.capacities.map((capacity) => (
        <>
          {capacity.available !== null && (
            <p>
              <WithForeign
                text={freeInWords(capacity, { reader, service })}
                foreign={foreignSlots(service.text, [`capacity-unit:${capacity.capacityId}`], reader)}
              />
            </p>
          )}
          <Words reader={reader} service={service} slot={`capacity:${capacity.capacityId}`} />
          {capacity.updatedAt !== null && (
            <p class="muted">
              {t('directory.capacity-as-of', {
                date: formatDate(dayAt(capacity.updatedAt.getTime() as Instant, service.hoursPlace.zone), language),
              })}
            </p>
          )}
        </>
      ))}
    </>
  )
}

function freeInWords({ capacityId, available, maximum }: CapacityRow, { reader: { t }, service }: Shown): string {
  const unit = plainSlot(service.text, `capacity-unit:${capacityId}`) || t('directory.capacity-places')
  return maximum === null
    ? t('directory.capacity-free', { available: available ?? 0, unit })
    : t('directory.capacity-of', { available: available ?? 0, maximum, unit })
}

function areaSlots({ text }: ServiceView): readonly string[] {
  return [...new Set(text.blocks.map((block) => block.slot).filter((slot) => slot.startsWith('area:')))]
}

function Phones({ reader, service, phones }: Shown & { readonly phones: readonly PhoneRow[] }) {
  const { t } = reader
  return (
    <ul>
      {phones.map(({ phoneId, number, dial, extension, type }) => (
        <li>
          {dial === null ? <bdi dir="ltr">{number}</bdi> : <PhoneNumber number={dial} text={number} />}
          {extension !== null && `, ${t('directory.phone-extension', { extension })}`}
          {(type === 'text' || type === 'fax') && ` (${t(`directory.phone-${type}`)})`}
          <Words reader={reader} service={service} slot={`phone:${phoneId}`} />
        </li>
      ))}
    </ul>
  )
}

function Contacts({ reader, service }: Shown) {
  const { text, contacts } = service
  return (
    <ul>
      {contacts.map(({ contactId, name, email, phones }) => {
        const told = [
          name === null ? undefined : { text: name },
          slotText(text, `contact-title:${contactId}`),
          slotText(text, `contact-department:${contactId}`),
        ].filter((part) => part !== undefined)
        return (
          <li>
            <p>
              {told.map((part, index) => (
                <>
                  {index > 0 && ' · '}
                  <Isolated language={'language' in part ? languageOf(part, reader) : undefined}>{part.text}</Isolated>
                </>
              ))}
            </p>
            {email !== null && (
              <p>
                <a href={`mailto:${email}`}>
                  <bdi dir="ltr">{email}</bdi>
                </a>
              </p>
            )}
            {phones.length > 0 && <Phones reader={reader} service={service} phones={phones} />}
          </li>
        )
      })}
    </ul>
  )
}

function Organization({ reader, service: { organization } }: Shown) {
  if (!organization) return null
  const name = <Isolated language={languageOf(organization.name, reader)}>{organization.name.text}</Isolated>
  return organization.website === undefined ? (
    name
  ) : (
    <a href={organization.website} rel="noreferrer">
      {name}
    </a>
  )
}
