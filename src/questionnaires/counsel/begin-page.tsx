import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Row, Rows, Section, Select, SubmitButton, TextField } from '#ui'
import { secondLanguages } from '../asking/company-fields.tsx'
import { titleOf } from '../asking/voice.tsx'
import type { Form } from '../form/form.ts'
import type { OpenForm } from '../forms/open-forms.ts'
import { languageKey } from '../sitting/sitting.ts'

/** The forms that one can answer together with somebody. Who has answered any is told nobody. */
export function CounselPage(props: {
  readonly visit: PlaceVisit
  readonly forms: readonly OpenForm[]
  /** What is wrong with the code that was typed. */
  readonly problem?: string | undefined
}) {
  const { visit, forms, problem } = props
  const { t, base, language } = visit
  return (
    <>
      <PageTitle title={t('counselling.counsel')} lead={t('counselling.lead')} />
      {forms.length === 0 ? (
        <EmptyState title={t('counselling.none')}>
          <p>{t('counselling.none-hint')}</p>
        </EmptyState>
      ) : (
        <Rows>
          {forms.map(({ form: { slug }, definition }) => (
            <Row
              href={`${base}/counsel/${slug}`}
              title={titleOf(definition, languageKey(definition, language))}
              level={2}
            >
              <ActionRow>
                <ButtonLink href={`${base}/counsel/${slug}/key`}>{t('counselling.key')}</ButtonLink>
              </ActionRow>
            </Row>
          ))}
        </Rows>
      )}
      <Section title={t('counselling.by-code')} id="by-code" surface>
        <p>{t('counselling.by-code-hint')}</p>
        <FormOfVisit visit={visit} action={`${base}/counsel`}>
          <TextField
            name="code"
            label={t('counselling.code')}
            hint={t('questionnaires.code-hint')}
            problem={problem}
            value={visit.ask.form.get('code') ?? undefined}
            language={{ dir: 'ltr' }}
            autocomplete="off"
            maxlength={40}
            required
          />
          <SubmitButton kind="plain">{t('questionnaires.code-continue')}</SubmitButton>
        </FormOfVisit>
      </Section>
    </>
  )
}

/** Before the first question: what the counsellor tells the person, and in which language they read. */
export function BeginPage(props: { readonly visit: PlaceVisit; readonly slug: string; readonly form: Form }) {
  const { visit, slug, form } = props
  const { t, base, language } = visit
  const self = `${base}/counsel/${slug}`
  const others = secondLanguages(form, language)
  return (
    <>
      <PageTitle title={titleOf(form, languageKey(form, language))} lead={t('counselling.begin-lead')} />
      <FormOfVisit visit={visit} action={self}>
        {others.length > 0 && (
          <Select
            name="second"
            label={t('counselling.second')}
            options={[{ value: '', label: t('questionnaires.second-none') }, ...others]}
          />
        )}
        <SubmitButton name="go" value="begin">
          {t('counselling.begin')}
        </SubmitButton>
      </FormOfVisit>
      <p>
        <a href={`${self}/key`}>{t('counselling.key')}</a>
      </p>
    </>
  )
}
