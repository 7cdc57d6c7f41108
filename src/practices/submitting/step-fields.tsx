import type { LanguageTag } from '#kernel'
import { nameOf, type Translate } from '#platform/i18n'
import { Checkboxes, type FieldProblem, Radios, Select, TextArea, TextField } from '#ui'
import type { Dossier } from '../dossier/dossier.ts'
import { countries } from '../record/countries.ts'
import {
  APPROACHES,
  EVIDENCE_LEVELS,
  FUNDS,
  LEVELS,
  LICENCES,
  LINES,
  LONGEST_LINE,
  LONGEST_TEXT,
  type Slot,
  STATUSES,
  TARGETS,
} from '../record/practice.ts'
import { shippedThemes } from '../record/theme.ts'
import { sourceLine } from './parse-step.ts'
import type { Step } from './steps.ts'

export interface StepFieldsProps {
  readonly t: Translate
  readonly language: LanguageTag
  /** In which the place reads, and so what may be written in. */
  readonly languages: readonly LanguageTag[]
  readonly step: Step
  readonly dossier: Dossier
  /** What was typed now, where not all of it could be understood. */
  readonly typed?: URLSearchParams | undefined
  readonly problems: readonly FieldProblem[]
}

/** Slots of which it helps to say what is meant. */
const HINTED = ['uncertainty', 'negative', 'contact'] as const

/** What a step asks, filled in with what is there. */
export function StepFields({
  t,
  language,
  languages,
  step,
  dossier: { record, organisation },
  typed,
  problems,
}: StepFieldsProps) {
  const problemOf = (name: string) => problems.find(({ field }) => field === name)?.message
  const typedOr = (name: string, kept: string | undefined) => typed?.get(name) ?? kept
  const words = (slot: Slot) => {
    const hinted = HINTED.find((one) => one === slot)
    const shared = {
      name: slot,
      label: t(`practices.field-${slot}`),
      hint: hinted && t(`practices.hint-${hinted}`),
      value: typedOr(slot, record.prose[slot]),
      problem: problemOf(slot),
    }
    return LINES.includes(slot) ? (
      <TextField {...shared} maxlength={LONGEST_LINE} />
    ) : (
      <TextArea {...shared} maxlength={LONGEST_TEXT} />
    )
  }
  const year = (name: 'fromYear' | 'toYear' | 'movesBy') => (
    <TextField
      name={name}
      label={t(`practices.${name === 'movesBy' ? 'moves-by' : name === 'fromYear' ? 'from-year' : 'to-year'}`)}
      value={typedOr(name, record[name]?.toString())}
      inputmode="numeric"
      maxlength={4}
      problem={problemOf(name)}
    />
  )
  switch (step) {
    case 'what':
      return (
        <>
          <Select
            name="language"
            label={t('practices.language')}
            options={languages.map((one) => ({ value: one, label: nameOf(one, language) }))}
            value={record.language}
          />
          {words('title')}
          {words('summary')}
          {words('where')}
          <Select
            name="country"
            label={t('practices.field-country')}
            options={[
              { value: '', label: '' },
              ...countries(language).map(({ code, name }) => ({ value: code, label: name })),
            ]}
            value={record.country}
          />
          <Radios
            name="level"
            label={t('practices.field-level')}
            options={LEVELS.map((value) => ({ value, label: t(`practices.level-${value}`) }))}
            value={record.level}
          />
        </>
      )
    case 'whom':
      return (
        <>
          <Checkboxes
            name="themes"
            label={t('practices.field-themes')}
            options={shippedThemes().themes.map(({ id }) => ({ value: id, label: t(`themes.own-${id as 'work'}`) }))}
            values={record.themes}
          />
          <Select
            name="target"
            label={t('practices.field-target')}
            options={[
              { value: '', label: '' },
              ...TARGETS.map((value) => ({ value, label: t(`practices.target-${value}`) })),
            ]}
            value={record.target}
          />
          {words('for-whom')}
          <Radios
            name="approach"
            label={t('practices.field-approach')}
            options={APPROACHES.map((value) => ({ value, label: t(`practices.approach-${value}`) }))}
            value={record.approach}
          />
          {words('handover')}
          {year('movesBy')}
        </>
      )
    case 'how':
      return (
        <>
          {words('purpose')}
          {words('why')}
          {words('how')}
          {words('newcomers')}
          {words('partners')}
          {year('fromYear')}
          {year('toYear')}
          <Radios
            name="status"
            label={t('practices.field-status')}
            options={STATUSES.map((value) => ({ value, label: t(`practices.status-${value}`) }))}
            value={record.status}
          />
        </>
      )
    case 'worth':
      return (
        <>
          <Radios
            name="evidenceLevel"
            label={t('practices.part-evidence')}
            options={EVIDENCE_LEVELS.map((level) => ({
              value: String(level),
              label: t(`practices.evidence-${level}`),
            }))}
            value={String(record.evidenceLevel)}
          />
          {words('results')}
          {words('numbers')}
          {words('uncertainty')}
          {words('negative')}
          {words('elsewhere')}
          <TextField
            name="amount"
            label={t('practices.amount')}
            value={typedOr('amount', record.cost?.amount.toString())}
            inputmode="decimal"
            maxlength={20}
            problem={problemOf('amount')}
          />
          <TextField
            name="currency"
            label={t('practices.currency')}
            value={typedOr('currency', record.cost?.currency)}
            maxlength={3}
          />
          {words('cost')}
          <Checkboxes
            name="funds"
            label={t('practices.field-funds')}
            options={FUNDS.map((value) => ({ value, label: t(`practices.funds-${value}`) }))}
            values={record.funds}
          />
        </>
      )
    case 'sources':
      return (
        <>
          <TextArea
            name="sources"
            label={t('practices.field-sources')}
            hint={t('practices.hint-sources')}
            value={typedOr('sources', record.sources.map(sourceLine).join('\n'))}
            problem={problemOf('sources')}
          />
          <TextField name="copiedFrom" label={t('practices.original')} value={record.copiedFrom} />
          {words('copied-from')}
          {words('copied-by')}
          {words('contact')}
          <TextField
            name="organisation"
            label={t('practices.organisation')}
            hint={t('practices.hint-organisation')}
            value={organisation}
            maxlength={LONGEST_LINE}
          />
          <Radios
            name="licence"
            label={t('practices.field-licence')}
            hint={t('practices.hint-licence')}
            options={LICENCES.map((value) => ({ value, label: value }))}
            value={record.licence}
          />
        </>
      )
  }
}
