import { FormOfVisit, momentIn, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, FileField, PageTitle, Prose, Row, Rows, Section, SubmitButton, TextField } from '#ui'
import type { SheetProblem } from '../../xlsform/problem.ts'
import { SheetProblems } from '../form-look.tsx'
import type { waitingUploads } from './upload-store.ts'

export interface ImportPageProps {
  readonly visit: PlaceVisit
  /** The name in the form's address, as it was typed. */
  readonly name: string
  /** What is wrong with the sheet that was sent, where it makes no form. */
  readonly refused: readonly SheetProblem[]
  /** What was brought and not kept yet. */
  readonly waiting: Awaited<ReturnType<typeof waitingUploads>>
  readonly problems: Readonly<Partial<Record<'files' | 'name', string>>>
}

/** Bringing a sheet; and what has to be mended in the one that was brought. */
export function ImportPage({ visit, name, refused, waiting, problems }: ImportPageProps) {
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('forms.import')} lead={t('forms.import-lead')} />
      <SheetProblems t={t} problems={refused} />
      <FormOfVisit visit={visit} action={`${base}/forms/import`} takesFiles>
        <FileField
          name="files"
          label={t('forms.import-files')}
          hint={t('forms.import-files-hint')}
          accept=".xlsx,.xls,.csv,image/*,audio/*"
          problem={problems.files}
          multiple
          required
        />
        <TextField
          name="name"
          label={t('forms.import-name')}
          hint={t('forms.import-name-hint')}
          problem={problems.name}
          value={name}
          language={{ dir: 'ltr' }}
          autocomplete="off"
          maxlength={60}
        />
        <SubmitButton>{t('forms.import-look')}</SubmitButton>
      </FormOfVisit>
      {waiting.length > 0 && (
        <Section title={t('forms.waiting')} id="waiting">
          <p>{t('forms.waiting-hint')}</p>
          <Rows>
            {waiting.map(({ uploadId, slug, at }) => (
              <Row href={`${base}/forms/import/${uploadId}`} title={slug} facts={[momentIn(visit, at)]} />
            ))}
          </Rows>
        </Section>
      )}
      <Section title={t('forms.starter')} id="starter" surface>
        <Prose>
          <p>{t('forms.starter-hint')}</p>
        </Prose>
        <ActionRow>
          <ButtonLink href={`${base}/forms/import/starter.xlsx`} download="welcome.xlsx" pictogram="download">
            {t('forms.starter-do')}
          </ButtonLink>
        </ActionRow>
      </Section>
    </>
  )
}
