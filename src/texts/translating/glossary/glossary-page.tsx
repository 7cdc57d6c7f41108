import { directionOf, type LanguageTag } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { nameOf } from '#platform/i18n'
import {
  ActionRow,
  EmptyState,
  type FieldProblem,
  Isolated,
  PageTitle,
  Section,
  Select,
  SubmitButton,
  TextField,
} from '#ui'
import type { GlossaryTerm } from './glossary-store.ts'

/** What a form for a new term held. */
export type TermForm = Readonly<Record<'source' | 'language' | 'target' | 'forbidden' | 'note', string>>

export interface GlossaryPageProps {
  readonly visit: PlaceVisit
  readonly terms: readonly GlossaryTerm[]
  readonly languages: readonly LanguageTag[]
  /** Whether this person may say that a word stays as it is everywhere. */
  readonly mayForAll: boolean
  readonly form: TermForm
  readonly problems: readonly FieldProblem[]
}

/** The words of a place and its parents that translations keep to. */
export function GlossaryPage(props: GlossaryPageProps) {
  const { visit, terms, languages, mayForAll, form, problems } = props
  const { t, base, language } = visit
  const problem = (field: keyof TermForm) => problems.find((one) => one.field === field)?.message
  return (
    <>
      <PageTitle title={t('translating.glossary')} lead={t('translating.glossary-lead')} />
      {terms.length === 0 ? (
        <EmptyState title={t('translating.glossary-empty')} pictogram="book">
          <p>{t('translating.glossary-empty-hint')}</p>
        </EmptyState>
      ) : (
        <ul class="rows">
          {terms.map((term) => (
            <TermRow visit={visit} term={term} />
          ))}
        </ul>
      )}
      <Section title={t('translating.glossary-add')} id="add" surface>
        <FormOfVisit visit={visit} action={`${base}/translate/glossary`}>
          <TextField
            name="source"
            label={t('translating.glossary-source')}
            value={form.source}
            problem={problem('source')}
            maxlength={100}
            required
          />
          <Select
            name="language"
            label={t('translating.glossary-language')}
            options={[
              ...languages.map((value) => ({ value, label: nameOf(value, language) })),
              ...(mayForAll ? [{ value: '', label: t('translating.glossary-every') }] : []),
            ]}
            value={form.language}
          />
          <TextField
            name="target"
            label={t('translating.glossary-target')}
            hint={t('translating.glossary-target-hint')}
            value={form.target}
            problem={problem('target')}
            maxlength={100}
          />
          <TextField
            name="forbidden"
            label={t('translating.glossary-forbidden')}
            hint={t('translating.glossary-forbidden-hint')}
            value={form.forbidden}
            maxlength={300}
          />
          <TextField name="note" label={t('translating.glossary-note')} value={form.note} maxlength={300} />
          <ActionRow>
            <SubmitButton>{t('translating.glossary-add')}</SubmitButton>
          </ActionRow>
        </FormOfVisit>
      </Section>
    </>
  )
}

function TermRow({ visit, term }: { readonly visit: PlaceVisit; readonly term: GlossaryTerm }) {
  const { t, base, language, place, member } = visit
  const isOwn = term.placeId === place.id
  const mayRemove = isOwn && mayDo(member.grants, 'translate', { chain: place.chain, language: term.language })
  const from = place.ancestors.find(({ id }) => id === term.placeId)
  return (
    <li class="row">
      <p>
        <strong lang={term.sourceLanguage}>{term.source}</strong>{' '}
        {term.language && term.target !== undefined ? (
          <>
            → <Isolated language={{ lang: term.language, dir: directionOf(term.language) }}>{term.target}</Isolated>{' '}
            <span class="muted">({nameOf(term.language, language)})</span>
          </>
        ) : (
          <span class="muted">{t('translating.glossary-stays')}</span>
        )}
      </p>
      {term.forbidden.length > 0 && (
        <p>
          {t('translating.glossary-not')} <span lang={term.language}>{term.forbidden.join(', ')}</span>
        </p>
      )}
      {term.note && <p class="muted">{term.note}</p>}
      {from && <p class="muted">{t('translating.glossary-from', { place: nameFor(from, language) })}</p>}
      {mayRemove && (
        <FormOfVisit visit={visit} action={`${base}/translate/glossary/remove`}>
          <input type="hidden" name="term" value={term.termId} />
          <SubmitButton kind="plain">
            {t('translating.glossary-remove')} <span class="visually-hidden">{term.source}</span>
          </SubmitButton>
        </FormOfVisit>
      )}
    </li>
  )
}
