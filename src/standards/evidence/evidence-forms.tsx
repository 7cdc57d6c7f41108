import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, Checkboxes, FileField, inLanguage, Section, SubmitButton, TextField } from '#ui'
import type { Standard } from '../standard/standard.ts'
import { EVIDENCE_KINDS, type EvidenceField, type Shown } from './evidence.ts'
import type { RefusedFile } from './evidence-file.ts'

/** A form that could not be kept: what was typed, and what is wrong with it. */
export interface RefusedEvidence {
  readonly kind: Shown['kind']
  readonly form: URLSearchParams
  readonly fields: readonly EvidenceField[]
  readonly file: RefusedFile | undefined
}

export interface EvidenceFormsProps {
  readonly visit: PlaceVisit
  readonly standard: Standard
  /** Where evidence is sent. */
  readonly action: string
  readonly refused: RefusedEvidence | undefined
}

/** Bringing evidence: a form for each kind, folded until one is wanted. */
export function EvidenceForms(props: EvidenceFormsProps) {
  const { visit, refused } = props
  const { t } = visit
  return (
    <Section title={t('evidence.add')} id="add" surface>
      <p>{t('evidence.add-hint')}</p>
      {EVIDENCE_KINDS.map((kind) => (
        <details class="fold" open={refused?.kind === kind}>
          <summary>{t(`evidence.add-${kind}`)}</summary>
          <EvidenceForm {...props} kind={kind} refused={refused?.kind === kind ? refused : undefined} />
        </details>
      ))}
    </Section>
  )
}

function EvidenceForm({ visit, standard, action, kind, refused }: EvidenceFormsProps & Pick<RefusedEvidence, 'kind'>) {
  const { t, language } = visit
  const asked = (field: EvidenceField) => ({
    name: `${kind}-${field}`,
    value: refused?.form.get(`${kind}-${field}`) ?? undefined,
    problem: refused?.fields.includes(field) ? t(`evidence.problem-${field}`) : undefined,
  })
  return (
    <FormOfVisit visit={visit} action={action} takesFiles>
      <input type="hidden" name="kind" value={kind} />
      {kind === 'file' && (
        <FileField
          name="file-file"
          label={t('evidence.file')}
          hint={t('evidence.file-hint')}
          accept=".pdf,.png,.jpg,.jpeg,.webp,.txt,.csv"
          problem={refused?.file && t(`evidence.refused-${refused.file}`)}
          required
        />
      )}
      <TextField {...asked('title')} label={t(`evidence.title-${kind}`)} maxlength={200} required />
      {(kind === 'link' || kind === 'practice') && (
        <TextField
          {...asked('url')}
          type="url"
          label={t('evidence.url')}
          language={{ dir: 'ltr' }}
          maxlength={2000}
          required
        />
      )}
      {kind === 'indicator' && (
        <>
          <TextField
            {...asked('value')}
            label={t('evidence.value')}
            inputmode="decimal"
            language={{ dir: 'ltr' }}
            required
          />
          <TextField {...asked('unit')} label={t('evidence.unit')} hint={t('evidence.unit-hint')} maxlength={40} />
          <TextField {...asked('day')} type="date" label={t('evidence.day')} required />
          <TextField
            {...asked('source')}
            label={t('evidence.source')}
            hint={t('evidence.source-hint')}
            maxlength={200}
            required
          />
        </>
      )}
      {standard.strands.length > 0 && (
        <Checkboxes
          name={`${kind}-strands`}
          label={t('evidence.strands')}
          values={refused?.form.getAll(`${kind}-strands`)}
          options={standard.strands.map(({ id, title }) => ({ value: id, label: inLanguage(title, language).text }))}
        />
      )}
      <ActionRow>
        <SubmitButton kind="plain">{t('evidence.keep')}</SubmitButton>
      </ActionRow>
    </FormOfVisit>
  )
}
