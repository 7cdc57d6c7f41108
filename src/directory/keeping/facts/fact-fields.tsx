import type { LanguageTag } from '#kernel'
import { nameOf } from '#platform/i18n'
import { Checkboxes, type FieldProblem, Radios, Section, TextArea, TextField } from '#ui'
import { ROOMS, type RoomSaid } from '../room/room.ts'
import type { AddressLines, Closure } from './facts.ts'
import type { InWords } from './facts-in-words.ts'

export interface FieldsShown extends InWords {
  readonly problems: readonly FieldProblem[]
}

export function problemAt({ problems }: FieldsShown, field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.message
}

/** A field for each number and an empty one; an emptied field takes its number away. */
export function PhoneFields({ shown, phones }: { readonly shown: FieldsShown; readonly phones: readonly string[] }) {
  const { t } = shown
  const problem = problemAt(shown, 'phones')
  return (
    <Section title={t('directory.phones')} id="phones-title">
      {[...phones, ''].map((number, index) => (
        <div class="field">
          <label for={index === 0 ? 'phones' : `phones-${index + 1}`}>
            {number === '' ? t('confirming.phone-another') : t('confirming.phone-number', { number: index + 1 })}
          </label>
          {index === 0 && problem && <p class="problem">{problem}</p>}
          <input
            type="tel"
            name="phones"
            id={index === 0 ? 'phones' : `phones-${index + 1}`}
            value={number}
            dir="ltr"
            maxlength={40}
          />
        </div>
      ))}
    </Section>
  )
}

export function EmailField({ shown, email }: { readonly shown: FieldsShown; readonly email: string }) {
  return (
    <TextField
      name="email"
      type="email"
      label={shown.t('confirming.email')}
      value={email}
      language={{ dir: 'ltr' }}
      problem={problemAt(shown, 'email')}
    />
  )
}

export function CostField({ shown, cost }: { readonly shown: FieldsShown; readonly cost: string }) {
  return (
    <TextArea name="cost" label={shown.t('directory.cost')} value={cost} rows={3} problem={problemAt(shown, 'cost')} />
  )
}

export function LanguageFields(props: {
  readonly shown: FieldsShown
  readonly languages: readonly LanguageTag[]
  /** What is offered besides the languages that are spoken already. */
  readonly offered: readonly LanguageTag[]
}) {
  const { shown, languages, offered } = props
  const { t, language } = shown
  const { compare } = new Intl.Collator(language)
  const options = [...new Set([...languages, ...offered])].map((value) => ({ value, label: nameOf(value, language) }))
  return (
    <Checkboxes
      name="languages"
      label={t('directory.languages')}
      options={options.sort((a, b) => compare(a.label, b.label))}
      values={languages}
    />
  )
}

export function ClosureFields({ shown, closure }: { readonly shown: FieldsShown; readonly closure: Closure }) {
  const { t } = shown
  return (
    <Section title={t('confirming.closure')} id="closure-title">
      <TextField
        name="closed-from"
        type="date"
        label={t('confirming.closure-from')}
        hint={t('confirming.closure-hint')}
        value={closure.from}
        problem={problemAt(shown, 'closed-from')}
      />
      <TextField name="closed-to" type="date" label={t('confirming.closure-to')} value={closure.to} />
      <TextArea name="closed-reason" label={t('confirming.closure-reason')} value={closure.reason} rows={2} />
    </Section>
  )
}

/** `suffix` tells the fields of several addresses apart. */
export function AddressFields(props: {
  readonly shown: FieldsShown
  readonly address: AddressLines
  readonly suffix?: string
  readonly title: string
}) {
  const { shown, address, suffix = '', title } = props
  const { t } = shown
  const fields = ['attention', 'address1', 'address2', 'postalCode', 'city'] as const
  return (
    <Section title={title} id={`address-title${suffix}`}>
      {fields.map((field) => (
        <TextField
          name={field + suffix}
          label={t(`confirming.address-${field}`)}
          value={address[field]}
          maxlength={200}
          problem={problemAt(shown, field + suffix)}
        />
      ))}
    </Section>
  )
}

export function RoomFields({ t, room }: { readonly t: InWords['t']; readonly room: RoomSaid | undefined }) {
  return (
    <>
      <Radios
        name="room"
        label={t('directory.room')}
        options={ROOMS.map((value) => ({ value, label: t(`directory.room-${value}`) }))}
        value={room?.room}
      />
      <TextField
        name="room-weeks"
        type="number"
        label={t('confirming.room-weeks')}
        value={room?.waitWeeks == null ? '' : String(room.waitWeeks)}
      />
    </>
  )
}
