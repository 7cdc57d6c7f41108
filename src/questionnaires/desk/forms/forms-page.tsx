import { mayDo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Prose, Row, Rows } from '#ui'
import { titleOf } from '../../asking/voice.tsx'
import { languageKey } from '../../sitting/sitting.ts'
import { languageWords } from '../form-look.tsx'
import type { ListedForm } from './listed-form-store.ts'

export interface FormsPageProps {
  readonly visit: PlaceVisit
  readonly forms: readonly ListedForm[]
  /** How many answer sets this place has, by the name of the form; absent for who may not read answers. */
  readonly received: ReadonlyMap<string, number> | undefined
}

/** Every form that people are asked in this place, and those that are not published yet. */
export function FormsPage({ visit, forms, received }: FormsPageProps) {
  const { t, base, place, member } = visit
  const writes = mayDo(member.grants, 'write', place)
  const starter = `${base}/forms/import/starter.xlsx`
  return (
    <>
      <PageTitle title={t('forms.forms')} lead={t('forms.lead')}>
        {writes && forms.length > 0 && (
          <ActionRow>
            <ButtonLink href={`${base}/forms/import`} kind="main">
              {t('forms.import')}
            </ButtonLink>
          </ActionRow>
        )}
      </PageTitle>
      {forms.length === 0 && (
        <EmptyState title={t('forms.none')} pictogram="document">
          <Prose>
            <p>{writes ? t('forms.none-hint') : t('forms.none-yet')}</p>
          </Prose>
          {writes && (
            <ActionRow>
              <ButtonLink href={starter} download="welcome.xlsx" pictogram="download">
                {t('forms.starter-do')}
              </ButtonLink>
              <ButtonLink href={`${base}/forms/import`}>{t('forms.import')}</ButtonLink>
            </ActionRow>
          )}
        </EmptyState>
      )}
      {forms.length > 0 && (
        <Rows>
          {forms.map((form) => (
            <Row
              href={`${base}/forms/${form.key.slug}`}
              title={titleOf(form.head, languageKey(form.head, visit.language))}
              level={2}
              facts={factsOf(visit, form, received)}
            />
          ))}
        </Rows>
      )}
    </>
  )
}

function factsOf(visit: PlaceVisit, { key, state, newest, head }: ListedForm, received: FormsPageProps['received']) {
  const { t, place, language, member } = visit
  const above = place.ancestors.find(({ id }) => id === key.placeId)
  return [
    t(`forms.state-${state}`),
    ...(above ? [t('forms.from-above', { place: nameFor(above, language) })] : []),
    t('forms.version', { version: key.version }),
    ...(!above && state === 'published' && newest > key.version && mayDo(member.grants, 'see-drafts', place)
      ? [t('forms.newer', { version: newest })]
      : []),
    head.languages.length > 3
      ? t('forms.language-count', { count: head.languages.length })
      : head.languages.map((one) => languageWords(one, visit)).join(', '),
    ...(received ? [t('answers.count', { count: received.get(key.slug) ?? 0 })] : []),
  ]
}
