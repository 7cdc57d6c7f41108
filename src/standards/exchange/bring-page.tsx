import { FormOfVisit, type PlaceVisit } from '#people'
import { type Told, ToldList } from '#questionnaires'
import { ActionRow, FileField, PageTitle, Prose, Section, SubmitButton } from '#ui'

export interface BringPageProps {
  readonly visit: PlaceVisit
  /** What is wrong with the file that was brought. */
  readonly told: readonly Told[]
  readonly problem: string | undefined
}

/** Bringing a standard as a file. */
export function BringPage({ visit, told, problem }: BringPageProps) {
  const { t, base } = visit
  return (
    <>
      <PageTitle title={t('evidence.bring')} lead={t('evidence.bring-lead')} />
      {told.length > 0 && (
        <Section title={t('evidence.to-mend', { count: told.length })} id="problems">
          <ToldList t={t} all={told} />
        </Section>
      )}
      <FormOfVisit visit={visit} action={`${base}/standards/bring`} takesFiles>
        <FileField
          name="standard"
          label={t('evidence.bring-file')}
          hint={t('evidence.bring-hint')}
          accept=".xlsx,.json"
          problem={problem}
          required
        />
        <ActionRow>
          <SubmitButton>{t('evidence.bring-do')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
      <Section title={t('evidence.bring-how')} id="how" surface>
        <Prose>
          <p>{t('evidence.bring-how-hint')}</p>
        </Prose>
      </Section>
    </>
  )
}
