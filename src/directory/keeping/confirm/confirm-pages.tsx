import type { LinkToken } from '#people'
import { nameFor, type Reader } from '#places'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  ErrorSummary,
  type Fact,
  FactList,
  type FieldProblem,
  PageTitle,
  SubmitButton,
} from '#ui'
import type { ServiceWithLocations } from '../entry/read-with-locations.ts'
import {
  AddressFields,
  ClosureFields,
  CostField,
  EmailField,
  LanguageFields,
  PhoneFields,
  RoomFields,
} from '../facts/fact-fields.tsx'
import { type FactValues, factOf } from '../facts/facts.ts'
import { FACT_LABELS, factInWords } from '../facts/facts-in-words.ts'
import { HoursFields } from '../facts/hours-fields.tsx'
import { roomOf, roomWithDay } from '../room/room.ts'
import { CONFIRMED_FACTS, type ConfirmedFact } from './confirmation-rule.ts'
import { CONFIRM, correctPath } from './paths.ts'

export interface ConfirmPageProps {
  readonly reader: Reader
  readonly token: LinkToken
  readonly entry: ServiceWithLocations
}

/** What readers are told about the service, with the two answers to it. */
export function ConfirmPage({ reader, token, entry }: ConfirmPageProps) {
  const { t, base, place, language } = reader
  const { service } = entry
  return (
    <>
      <PageTitle title={factOf(service, 'name')} lead={t('confirming.lead', { place: nameFor(place, language) })} />
      <FactList facts={factsShown(reader, entry)} />
      <p>{t('confirming.question')}</p>
      <ActionRow>
        <form method="post" action={base + CONFIRM}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton pictogram="check">{t('confirming.all-right')}</SubmitButton>
        </form>
        <ButtonLink href={base + correctPath(token)}>{t('confirming.not-right')}</ButtonLink>
      </ActionRow>
    </>
  )
}

function factsShown(reader: Reader, { service, locations }: ServiceWithLocations): readonly Fact[] {
  const { t, language } = reader
  const room = roomOf(service.row)
  const said = <Name extends ConfirmedFact>(name: Name, value: FactValues[Name]): Fact => {
    const lines = factInWords(name, value, { t, language })
    return {
      term: t(FACT_LABELS[name]),
      detail:
        lines.length === 0 ? (
          <p class="muted">{t('confirming.nothing-said')}</p>
        ) : (
          lines.map((line) => <p dir="auto">{line}</p>)
        ),
    }
  }
  return [
    {
      term: t('confirming.what'),
      detail: <p dir="auto">{factOf(service, 'summary') || factOf(service, 'description')}</p>,
    },
    ...CONFIRMED_FACTS.flatMap((name) =>
      name === 'address'
        ? locations.map(({ entry }) => said('address', factOf(entry, 'address')))
        : [said(name, factOf(service, name))],
    ),
    {
      term: t('directory.room'),
      detail: <p>{room ? roomWithDay(room, t, language) : t('confirming.nothing-said')}</p>,
    },
  ]
}

export interface CorrectPageProps extends ConfirmPageProps {
  readonly facts: Partial<FactValues>
  /** By the location's place in the list of locations. */
  readonly addresses: readonly FactValues['address'][]
  readonly problems: readonly FieldProblem[]
}

/** Everything that an organisation can correct of its entry, filled in with what is said now. */
export function CorrectPage({ reader, token, entry, facts, addresses, problems }: CorrectPageProps) {
  const { t, base, place } = reader
  const { service, locations, hoursTitles } = entry
  const shown = { t, language: reader.language, problems }
  const wanted = <Name extends ConfirmedFact>(name: Name): FactValues[Name] =>
    (facts[name] as FactValues[Name] | undefined) ?? factOf(service, name)
  return (
    <>
      <ErrorSummary t={t} problems={problems} />
      <PageTitle title={factOf(service, 'name')} lead={t('confirming.correct-lead')} />
      <form method="post" action={base + correctPath(token)}>
        <input type="hidden" name="token" value={token} />
        <RoomFields t={t} room={roomOf(service.row)} />
        <HoursFields shown={shown} hours={wanted('hours')} titles={hoursTitles} />
        <ClosureFields shown={shown} closure={wanted('closure')} />
        <PhoneFields shown={shown} phones={wanted('phones')} />
        <EmailField shown={shown} email={wanted('email')} />
        {locations.map(({ entry: location }, index) => (
          <AddressFields
            shown={shown}
            address={addresses[index] ?? factOf(location, 'address')}
            suffix={`-${index}`}
            title={factOf(location, 'name') || t('directory.where')}
          />
        ))}
        <CostField shown={shown} cost={wanted('cost')} />
        <LanguageFields shown={shown} languages={wanted('languages')} offered={place.languages} />
        <ActionRow>
          <SubmitButton>{t('confirming.send')}</SubmitButton>
        </ActionRow>
      </form>
    </>
  )
}

/** After the press. `waiting`: how many corrections staff look at first. */
export function ConfirmedPage({ reader, waiting }: { readonly reader: Reader; readonly waiting: number }) {
  const { t, base, place, language, today } = reader
  return (
    <PageTitle
      title={t('confirming.thanks')}
      lead={t('confirming.confirmed', { date: formatDate(today, language), place: nameFor(place, language) })}
    >
      {waiting > 0 && <p>{t('confirming.waiting', { count: waiting })}</p>}
      <ActionRow>
        <ButtonLink href={`${base}/`}>{t('http.to-start')}</ButtonLink>
      </ActionRow>
    </PageTitle>
  )
}

/** The same for a link that was used, has ended, or never was: nobody learns which, nor for what it was. */
export function LinkOverPage({ reader, token }: { readonly reader: Reader; readonly token: string }) {
  const { t, base } = reader
  return (
    <PageTitle title={t('confirming.over-title')} lead={t('confirming.over')}>
      <form method="post" action={`${base}${CONFIRM}/again`}>
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{t('confirming.again')}</SubmitButton>
      </form>
    </PageTitle>
  )
}

export function SentAgainPage({ reader: { t, base } }: { readonly reader: Reader }) {
  return (
    <PageTitle title={t('confirming.again-title')} lead={t('confirming.again-sent')}>
      <ActionRow>
        <ButtonLink href={`${base}/`}>{t('http.to-start')}</ButtonLink>
      </ActionRow>
    </PageTitle>
  )
}
