import { type Instant, instantAt } from '#kernel'
import { FormOfVisit, mayDo, momentIn, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, Callout, PageTitle, Row, Rows, Section, SubmitButton } from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import { languageKey } from '../../sitting/sitting.ts'
import type { ListedForm, ListedVersion } from './listed-form-store.ts'

export interface FormPageProps {
  readonly visit: PlaceVisit
  readonly form: ListedForm
  /** Of the place's own form, newest first. */
  readonly versions: readonly ListedVersion[]
  readonly nameOf: (actor: string) => string
}

/** One form: what readers are asked, who let them, every version of it, and the ways to what was answered. */
export function FormPage({ visit, form, versions, nameOf }: FormPageProps) {
  const { t, base, place, member, language } = visit
  const { key, state, head, decided } = form
  const path = `${base}/forms/${key.slug}`
  const may = (act: Parameters<typeof mayDo>[1]) => mayDo(member.grants, act, place)
  const above = place.ancestors.find(({ id }) => id === key.placeId)
  const at = (moment: Date): string => momentIn(visit, instantAt(moment.getTime()) satisfies Instant)
  return (
    <>
      <PageTitle
        title={titleOf(head, languageKey(head, language))}
        lead={t(`forms.lead-${state}`, { version: key.version })}
      >
        {decided && !above && (
          <p class="muted">
            {t(`forms.decided-${state === 'published' ? 'published' : 'withdrawn'}`, {
              at: at(decided.at),
              name: nameOf(decided.by),
            })}
          </p>
        )}
        <ActionRow>
          {state === 'published' && (
            <ButtonLink href={`/${place.slug}/${place.languages[0]}/ask/${key.slug}`}>
              {t('forms.as-readers')}
            </ButtonLink>
          )}
          {may('read-answers') && <ButtonLink href={`${path}/answers`}>{t('answers.answers')}</ButtonLink>}
          {may('read-figures') && <ButtonLink href={`${path}/figures`}>{t('answers.figures')}</ButtonLink>}
          {may('write') && !above && (
            <ButtonLink href={`${base}/forms/import?name=${key.slug}`}>{t('forms.bring-version')}</ButtonLink>
          )}
        </ActionRow>
      </PageTitle>
      {above && (
        <Callout kind="information" title={t('forms.from-above', { place: nameFor(above, language) })}>
          <p>{t('forms.above-hint')}</p>
          {may('see-drafts') && (
            <p>
              <a href={`${path}/versions/${key.version}`}>{t('forms.look-at')}</a>
            </p>
          )}
        </Callout>
      )}
      {versions.length > 0 && may('see-drafts') && (
        <Section title={t('forms.versions')} id="versions">
          <Rows>
            {versions.map(({ version, keptAt, keptBy }) => (
              <Row
                href={`${path}/versions/${version}`}
                title={t('forms.version', { version })}
                facts={[
                  ...(version === key.version && state !== 'draft' ? [t(`forms.state-${state}`)] : []),
                  t('forms.kept', { at: at(keptAt), name: nameOf(keptBy) }),
                ]}
              />
            ))}
          </Rows>
        </Section>
      )}
      {state === 'published' && !above && may('publish') && (
        <Section title={t('forms.withdraw')} id="withdraw" surface>
          <p>{t('forms.withdraw-hint')}</p>
          <FormOfVisit visit={visit} action={`${path}/withdraw`}>
            <SubmitButton kind="plain">{t('forms.withdraw')}</SubmitButton>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}
