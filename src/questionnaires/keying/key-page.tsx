import type { CalendarDay, Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, Checkboxes, PageTitle, Section, SubmitButton, TextField } from '#ui'
import { titleOf } from '../asking/voice.tsx'
import type { Definition } from '../engine/definition.ts'
import type { Form, Texts } from '../form/form.ts'
import type { FormKey } from '../forms/form-store.ts'
import { MOST_PRINTED } from '../on-paper/paper-blocks.ts'
import type { PaperEntry, PaperQuestion } from '../on-paper/paper-form.ts'
import { sheetCode } from '../on-paper/paper-routes.ts'
import { languageKey } from '../sitting/sitting.ts'
import { countField, type KeyedSheet, keyField } from './keyed-sheet.ts'

export interface KeyPageProps {
  readonly visit: PlaceVisit
  readonly form: Form
  readonly formKey: FormKey
  /** Made with the page, so that a sheet that is sent twice is kept once. */
  readonly sheetId: Id
  readonly sheet: KeyedSheet
  /** By field. */
  readonly problems: ReadonlyMap<string, string>
  readonly filledOn: CalendarDay | string
  /** Something that is needed was left empty on the sheet. */
  readonly isMissing: boolean
}

/** A sheet of paper, one field for each of its numbers, in the order of the sheet. */
export function KeyPage(props: KeyPageProps) {
  const { visit, form, formKey, sheetId, sheet, problems, filledOn, isMissing } = props
  const { t, base, today, ask, language } = visit
  return (
    <>
      <PageTitle
        title={t('counselling.key')}
        lead={`${titleOf(form, languageKey(form, language))} · ${sheetCode(formKey)}`}
      />
      <p>{t('counselling.key-hint')}</p>
      <FormOfVisit visit={visit} action={`${base}/counsel/${formKey.slug}/key`} class="keying">
        {/* Pressing Enter in a field sends with the first button there is: that hands in nothing. */}
        <button class="visually-hidden" type="submit" name="go" value="look" tabindex={-1}>
          {t('counselling.key-look')}
        </button>
        <input type="hidden" name="sheet" value={sheetId} />
        <input type="hidden" name="version" value={formKey.version} />
        <Entries {...props} entries={sheet.paper.entries} />
        <Section title={t('counselling.key-end')} id="end">
          <TextField
            name="filled-on"
            type="date"
            label={`A · ${t('counselling.filled-on')}`}
            value={filledOn === '' ? today : filledOn}
            problem={problems.get('filled-on')}
          />
          <Checkboxes
            name="consent"
            label={`B · ${t('questionnaires.consent')}`}
            options={[{ value: 'yes', label: t('counselling.key-consent') }]}
            values={ask.form.getAll('consent')}
            problem={problems.get('consent')}
          />
          {isMissing && (
            <Checkboxes
              name="missing"
              label={t('counselling.key-missing')}
              options={[{ value: 'yes', label: t('counselling.key-missing-too') }]}
              values={ask.form.getAll('missing')}
            />
          )}
          <ActionRow>
            <SubmitButton name="go" value="hand-in">
              {t('counselling.key-hand-in')}
            </SubmitButton>
          </ActionRow>
        </Section>
      </FormOfVisit>
    </>
  )
}

function Entries(props: KeyPageProps & { readonly entries: readonly PaperEntry[] }) {
  return (
    <>
      {props.entries.map((entry) => (
        <Entry {...props} entry={entry} />
      ))}
    </>
  )
}

function Entry(props: KeyPageProps & { readonly entry: PaperEntry }) {
  const { visit, form, entry } = props
  if (entry.kind === 'note') return null
  if (entry.kind === 'question') return <KeyField {...props} entry={entry} />
  if (entry.kind === 'group') return <Entries {...props} entries={entry.entries} />
  const label = wordsIn(form, visit, entry.definition.item?.label ?? {})
  return (
    <>
      <input type="hidden" name={countField(entry.path)} value={entry.instances.length} />
      {entry.instances.map((one, at) => (
        <>
          <h2>{`${label} ${at + 1}`.trim()}</h2>
          <Entries {...props} entries={one} />
        </>
      ))}
      <SubmitButton kind="plain" name="go" value={`more ${entry.path}`}>
        {visit.t('counselling.add', { name: label })}
      </SubmitButton>
    </>
  )
}

function KeyField({ visit, form, sheet, problems, entry }: KeyPageProps & { readonly entry: PaperQuestion }) {
  const { definition, question, number, path } = entry
  const name = keyField(path)
  const hint = hintFor(definition, (texts) => wordsIn(form, visit, texts))
  return (
    <TextField
      name={name}
      label={`${number} · ${wordsIn(form, visit, question.label)}`}
      hint={hint === '' ? undefined : hint}
      value={sheet.typed(path)}
      problem={problems.get(name)}
      autocomplete="off"
    />
  )
}

/** The numbers that stand on the sheet. */
function hintFor({ choices }: Definition, say: (texts: Texts) => string): string {
  const all = [...(choices?.values() ?? [])]
  if (all.length > MOST_PRINTED) return ''
  return all.map(({ name, label }, at) => `${at + 1} ${Object.keys(label).length > 0 ? say(label) : name}`).join(' · ')
}

function wordsIn(form: Form, { language }: PlaceVisit, texts: Texts): string {
  const key = languageKey(form, language)
  return (texts[key] ?? texts[form.defaultLanguage] ?? '').replaceAll(/\$\{[^{}]*\}/g, '…')
}
