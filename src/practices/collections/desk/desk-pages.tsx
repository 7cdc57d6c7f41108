import type { Id } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { ActionRow, ButtonLink, EmptyState, PageTitle, Section, SubmitButton, TextArea, TextField } from '#ui'
import { LONGEST, type TypedCollection } from '../collection-form.ts'

export interface ListedCollection {
  readonly itemId: Id
  readonly slug: string
  readonly title: string
  readonly practices: readonly string[]
}

export function DeskPage({
  visit: { t, base },
  collections,
}: {
  readonly visit: PlaceVisit
  readonly collections: readonly ListedCollection[]
}) {
  return (
    <>
      <PageTitle title={t('library.collections')} lead={t('collections.lead')} />
      <ActionRow>
        <ButtonLink href={`${base}/collections/new`} kind="main">
          {t('collections.new')}
        </ButtonLink>
      </ActionRow>
      {collections.length === 0 ? (
        <EmptyState title={t('collections.none')}>
          <p>{t('collections.none-hint')}</p>
        </EmptyState>
      ) : (
        <table class="stored">
          <thead>
            <tr>
              <th scope="col">{t('collections.title')}</th>
              <th scope="col">{t('library.practices')}</th>
            </tr>
          </thead>
          <tbody>
            {collections.map(({ itemId, title, practices }) => (
              <tr>
                <th scope="row">
                  <a href={`${base}/collections/${itemId}`}>{title}</a>
                </th>
                <td data-label={t('library.practices')}>{practices.length}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

export interface EditPageProps {
  readonly visit: PlaceVisit
  readonly typed: TypedCollection
  /** `undefined`: a new one. */
  readonly kept: { readonly itemId: Id; readonly slug: string } | undefined
  readonly problems: ReadonlyMap<string, string>
}

/** Title, reason and practices of a collection. */
export function EditPage({ visit, typed, kept, problems }: EditPageProps) {
  const { t, base, place } = visit
  return (
    <>
      <PageTitle title={kept ? typed.title : t('collections.new')} />
      <FormOfVisit visit={visit} action={`${base}/collections/${kept?.itemId ?? 'new'}`}>
        <TextField
          name="title"
          label={t('collections.title')}
          value={typed.title}
          maxlength={LONGEST.title}
          problem={problems.get('title')}
          required
        />
        <TextArea
          name="why"
          label={t('collections.why')}
          hint={t('collections.why-hint')}
          value={typed.why}
          maxlength={LONGEST.why}
          problem={problems.get('why')}
          required
        />
        <TextArea
          name="practices"
          label={t('library.practices')}
          hint={t('collections.practices-hint')}
          value={typed.practices}
          problem={problems.get('practices')}
          required
        />
        <ActionRow>
          <SubmitButton>{t('collections.keep')}</SubmitButton>
          {kept && (
            <ButtonLink href={`/${place.slug}/${place.languages[0]}/practices/collections/${kept.slug}`}>
              {t('collections.see')}
            </ButtonLink>
          )}
        </ActionRow>
      </FormOfVisit>
      {kept && (
        <Section title={t('collections.remove')} id="remove" surface>
          <p>{t('collections.remove-hint')}</p>
          <FormOfVisit visit={visit} action={`${base}/collections/${kept.itemId}/remove`}>
            <SubmitButton kind="danger">{t('collections.remove')}</SubmitButton>
          </FormOfVisit>
        </Section>
      )}
    </>
  )
}
