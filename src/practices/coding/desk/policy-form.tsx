import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, type FieldProblem, PageTitle, Select, SubmitButton, TextArea, TextField } from '#ui'
import { DOMAINS, LONGEST, type PolicyFacts } from '../policy.ts'

export type TypedPolicy = Readonly<Partial<Record<keyof PolicyFacts, string>>>

export interface PolicyFormProps {
  readonly visit: PlaceVisit
  readonly title: string
  readonly action: string
  readonly typed: TypedPolicy
  readonly problems: readonly FieldProblem[]
}

/** A text to be coded, as it is entered or changed. */
export function PolicyForm({ visit, title, action, typed, problems }: PolicyFormProps) {
  const { t } = visit
  const asked = (name: keyof PolicyFacts) => ({
    name,
    value: typed[name],
    problem: problems.find(({ field }) => field === name)?.message,
  })
  return (
    <>
      <PageTitle title={title} />
      <FormOfVisit visit={visit} action={action}>
        <TextField {...asked('title')} label={t('coding.title-of')} maxlength={LONGEST.title} required />
        <TextField
          {...asked('issuedBy')}
          label={t('policies.issued-by')}
          hint={t('coding.issued-by-hint')}
          maxlength={LONGEST.issuedBy}
          required
        />
        <Select
          {...asked('domain')}
          label={t('policies.domain')}
          hint={t('coding.domain-hint')}
          options={DOMAINS.map((domain) => ({ value: domain, label: t(`policies.domain-${domain}`) }))}
        />
        <TextField {...asked('year')} label={t('policies.year')} inputmode="numeric" maxlength={4} required />
        <TextField
          {...asked('source')}
          type="url"
          label={t('policies.source')}
          hint={t('coding.source-hint')}
          maxlength={LONGEST.source}
          language={{ dir: 'ltr' }}
        />
        <TextField
          {...asked('licence')}
          label={t('policies.licence')}
          hint={t('coding.licence-hint')}
          maxlength={LONGEST.licence}
          required
        />
        <TextField
          {...asked('language')}
          label={t('coding.language')}
          hint={t('coding.language-hint')}
          maxlength={35}
          language={{ dir: 'ltr' }}
          required
        />
        <TextArea
          {...asked('body')}
          label={t('coding.body')}
          hint={t('coding.body-hint')}
          rows={20}
          maxlength={LONGEST.body}
          required
        />
        <ActionRow>
          <SubmitButton>{t('coding.save')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
