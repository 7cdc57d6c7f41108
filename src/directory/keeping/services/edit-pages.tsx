import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import {
  ActionRow,
  ButtonLink,
  Callout,
  Checkboxes,
  type FieldProblem,
  PageTitle,
  Section,
  Select,
  SubmitButton,
  TextArea,
  TextField,
} from '#ui'
import { GENDERS, STATUS_GROUPS } from '../../list/for-me.ts'
import { TOPICS, topicInWords } from '../../service/topic-words.ts'
import { DuplicatesOf } from '../duplicates/duplicates-page.tsx'
import type { Duplicate } from '../duplicates/find-duplicates.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import type { ServiceWithLocations } from '../entry/read-with-locations.ts'
import { CHOICES, type Choosing } from '../facts/choices.ts'
import {
  AddressFields,
  ClosureFields,
  CostField,
  EmailField,
  type FieldsShown,
  LanguageFields,
  PhoneFields,
  problemAt,
  RoomFields,
} from '../facts/fact-fields.tsx'
import { type FactName, type FactValues, factOf } from '../facts/facts.ts'
import { HoursFields } from '../facts/hours-fields.tsx'
import { roomOf, roomWithDay } from '../room/room.ts'

interface EditProps {
  readonly visit: PlaceVisit
  /** What was typed, when the form comes back. */
  readonly typed: Partial<FactValues>
  readonly problems: readonly FieldProblem[]
  readonly duplicates: readonly Duplicate[]
}

export interface EditServiceProps extends EditProps {
  readonly entry: ServiceWithLocations
  /** How many readers' reports about it wait. */
  readonly reports: number
}

export function EditServicePage(props: EditServiceProps) {
  const { visit, entry, typed, problems, duplicates, reports } = props
  const { t, base, language, place } = visit
  const { service, locations, hoursTitles } = entry
  const path = `${base}/services/${service.id}`
  const shown: FieldsShown = { t, language, problems }
  const value = valuesOf(service, typed)
  const room = roomOf(service.row)
  const verifiedOn = service.row.verified_on as Parameters<typeof formatDate>[0] | null
  return (
    <>
      <PageTitle
        title={factOf(service, 'name')}
        lead={
          verifiedOn === null
            ? t('keeping.never-confirmed')
            : t('keeping.confirmed-on', { date: formatDate(verifiedOn, language) })
        }
      >
        <FormOfVisit visit={visit} action={`${path}/confirm`}>
          <SubmitButton kind="plain" pictogram="check">
            {t('keeping.confirm-today')}
          </SubmitButton>
        </FormOfVisit>
      </PageTitle>
      {reports > 0 && (
        <Callout kind="warning" title={t('keeping.reports', { count: reports })}>
          <a href={`${base}/feedback`}>{t('keeping.read-reports')}</a>
        </Callout>
      )}
      <DuplicatesOf visit={visit} duplicates={duplicates} />
      <Section title={t('directory.room')} id="room-title" surface>
        {room && <p>{roomWithDay(room, t, language)}</p>}
        <FormOfVisit visit={visit} action={`${path}/room`}>
          <RoomFields t={t} room={room} />
          <ActionRow>
            <SubmitButton kind="plain">{t('keeping.save-room')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
      {locations.length > 0 && (
        <Section title={t('directory.where')} id="locations-title">
          <ActionRow>
            {locations.map(({ entry: location }) => (
              <ButtonLink href={`${base}/services/locations/${location.id}`}>
                {factOf(location, 'name') || t('directory.where')}
              </ButtonLink>
            ))}
          </ActionRow>
        </Section>
      )}
      <Section title={t('keeping.entry')} id="entry-title">
        <FormOfVisit visit={visit} action={path}>
          <NameField shown={shown} name={value('name')} />
          <Text shown={shown} name="summary" value={value('summary')} rows={2} />
          <Text shown={shown} name="description" value={value('description')} rows={8} />
          <HoursFields shown={shown} hours={value('hours')} titles={hoursTitles} />
          <ClosureFields shown={shown} closure={value('closure')} />
          <PhoneFields shown={shown} phones={value('phones')} />
          <EmailField shown={shown} email={value('email')} />
          <TextField
            name="website"
            type="url"
            label={t('directory.website')}
            value={value('website')}
            language={{ dir: 'ltr' }}
            problem={problemAt(shown, 'website')}
          />
          <LanguageFields shown={shown} languages={value('languages')} offered={place.languages} />
          <Text shown={shown} name="eligibility" value={value('eligibility')} rows={3} />
          <WhoForFields shown={shown} whoFor={value('whoFor')} />
          <Choice shown={shown} name="papers" value={value('papers')} />
          <Text shown={shown} name="papersNote" value={value('papersNote')} rows={2} />
          <Choice shown={shown} name="statusLearnedBy" value={value('statusLearnedBy')} />
          <Text shown={shown} name="statusNote" value={value('statusNote')} rows={2} />
          <Text shown={shown} name="bring" value={value('bring')} rows={4} />
          <CostField shown={shown} cost={value('cost')} />
          <Choice shown={shown} name="isFree" value={value('isFree')} />
          <Choice shown={shown} name="appointment" value={value('appointment')} />
          <Checkboxes
            name="topics"
            label={t('keeping.topics')}
            options={[...new Set([...TOPICS, ...value('topics')])].map((topic) => ({
              value: topic,
              label: topicInWords(topic, t),
            }))}
            values={value('topics')}
          />
          <Save visit={visit} />
        </FormOfVisit>
      </Section>
    </>
  )
}

export function EditLocationPage(props: EditProps & { readonly entry: KeptEntry }) {
  const { visit, entry, typed, problems, duplicates } = props
  const { t, base, language } = visit
  const shown: FieldsShown = { t, language, problems }
  const value = valuesOf(entry, typed)
  return (
    <>
      <PageTitle title={factOf(entry, 'name') || t('directory.where')} lead={t('keeping.location-lead')} />
      <DuplicatesOf visit={visit} duplicates={duplicates} />
      <FormOfVisit visit={visit} action={`${base}/services/locations/${entry.id}`}>
        <NameField shown={shown} name={value('name')} />
        <Text shown={shown} name="description" value={value('description')} rows={4} />
        <AddressFields shown={shown} address={value('address')} title={t('keeping.address')} />
        <Text shown={shown} name="transport" value={value('transport')} rows={3} />
        <Choice shown={shown} name="stepFree" value={value('stepFree')} />
        <HoursFields shown={shown} hours={value('hours')} titles={[]} />
        <PhoneFields shown={shown} phones={value('phones')} />
        <Save visit={visit} />
      </FormOfVisit>
    </>
  )
}

function valuesOf(entry: KeptEntry, typed: Partial<FactValues>) {
  return <Name extends FactName>(name: Name): FactValues[Name] =>
    (typed[name] as FactValues[Name] | undefined) ?? factOf(entry, name)
}

function Save({ visit: { t } }: { readonly visit: PlaceVisit }) {
  return (
    <ActionRow>
      <SubmitButton>{t('keeping.save')}</SubmitButton>
    </ActionRow>
  )
}

function NameField({ shown, name }: { readonly shown: FieldsShown; readonly name: string }) {
  const problem = problemAt(shown, 'name')
  return (
    <TextField name="name" label={shown.t('keeping.name')} value={name} maxlength={200} problem={problem} required />
  )
}

type TextName = 'summary' | 'description' | 'eligibility' | 'papersNote' | 'statusNote' | 'bring' | 'transport'

function Text(props: {
  readonly shown: FieldsShown
  readonly name: TextName
  readonly value: string
  readonly rows: number
}) {
  const { shown, name, value, rows } = props
  return (
    <TextArea
      name={name}
      label={shown.t(`keeping.text-${name}`)}
      hint={shown.t('keeping.one-a-line')}
      value={value}
      rows={rows}
      problem={problemAt(shown, name)}
    />
  )
}

function Choice(props: { readonly shown: FieldsShown; readonly name: keyof typeof CHOICES; readonly value: string }) {
  const { shown, name, value } = props
  const { t } = shown
  const { label, options, words }: Choosing = CHOICES[name]
  return (
    <Select
      name={name}
      label={t(label)}
      options={[
        { value: '', label: t('keeping.not-known') },
        ...options.map((option) => ({ value: option, label: words(option as never, t) })),
      ]}
      value={value === 'unknown' ? '' : value}
    />
  )
}

function WhoForFields({ shown, whoFor }: { readonly shown: FieldsShown; readonly whoFor: FactValues['whoFor'] }) {
  const { t } = shown
  return (
    <Section title={t('keeping.only-for')} id="who-for-title" level={3}>
      <p class="hint">{t('keeping.only-for-hint')}</p>
      <TextField
        name="minimumAge"
        type="number"
        label={t('keeping.minimum-age')}
        value={whoFor.minimumAge}
        problem={problemAt(shown, 'minimumAge')}
      />
      <TextField name="maximumAge" type="number" label={t('keeping.maximum-age')} value={whoFor.maximumAge} />
      <Checkboxes
        name="genders"
        label={t('keeping.genders')}
        options={GENDERS.map((value) => ({ value, label: t(`directory.for-${value}`) }))}
        values={whoFor.genders}
      />
      <Checkboxes
        name="family"
        label={t('keeping.family')}
        options={[{ value: 'parents', label: t('directory.for-parents') }]}
        values={whoFor.family}
      />
      <Checkboxes
        name="disability"
        label={t('keeping.disability')}
        options={[{ value: 'yes', label: t('directory.for-disability') }]}
        values={whoFor.disability ? ['yes'] : []}
      />
      <Checkboxes
        name="statusGroups"
        label={t('directory.for-me-status')}
        options={STATUS_GROUPS.map((value) => ({ value, label: t(`directory.group-${value}`) }))}
        values={whoFor.statusGroups}
      />
    </Section>
  )
}
