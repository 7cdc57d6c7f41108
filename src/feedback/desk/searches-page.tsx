import { directionOf } from '#kernel'
import { FormOfVisit, mayDo, type PlaceVisit } from '#people'
import { formatDate, nameOf } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, type FieldProblem, Isolated, PageTitle, SubmitButton, TextField } from '#ui'
import type { MissingSearch } from '../missing-search-store.ts'
import { DeskWays } from './desk-ways.tsx'

export interface SearchesPageProps {
  readonly visit: PlaceVisit
  readonly searches: readonly MissingSearch[]
  /** What was typed into one of the forms and could not be taken. */
  readonly problem?: (FieldProblem & { readonly words: string }) | undefined
}

/** The field of one search's form. */
export const wordsField = ({ language, phrase }: Pick<MissingSearch, 'language' | 'phrase'>) =>
  `words-${language}-${phrase.replaceAll(' ', '-')}`

/** What was searched for in vain, most often first, and what can be done about each. */
export function SearchesPage({ visit, searches, problem }: SearchesPageProps) {
  const { t, base, language, member, place } = visit
  const mayPublish = mayDo(member.grants, 'publish', place)
  const mayWrite = mayDo(member.grants, 'write', place)
  return (
    <>
      <PageTitle title={t('reports.searches')} lead={t('reports.searches-lead')}>
        <DeskWays visit={visit} here="/feedback/searches" />
      </PageTitle>
      {searches.length === 0 ? (
        <EmptyState title={t('reports.searches-none')} pictogram="check">
          <p>{t('reports.searches-none-hint')}</p>
        </EmptyState>
      ) : (
        <ul class="rows">
          {searches.map((search) => {
            const field = wordsField(search)
            const wrong = problem?.field === field ? problem : undefined
            return (
              <li class="row">
                <h2>
                  <Isolated language={{ lang: search.language, dir: directionOf(search.language) }}>
                    {search.phrase}
                  </Isolated>
                </h2>
                <ul class="row-facts">
                  <li>{t('reports.asked', { times: search.times })}</li>
                  <li>{nameOf(search.language, language)}</li>
                  <li>{t('reports.last-asked', { day: formatDate(search.lastAskedOn, language) })}</li>
                </ul>
                {mayPublish && (
                  <details class="fold" open={wrong !== undefined}>
                    <summary>{t('reports.answered-elsewhere')}</summary>
                    <FormOfVisit visit={visit} action={`${base}/feedback/searches`}>
                      <SearchFields search={search} />
                      <TextField
                        name={field}
                        label={t('reports.other-words')}
                        hint={t('reports.other-words-hint')}
                        value={wrong?.words}
                        problem={wrong?.message}
                        maxlength={200}
                        required
                      />
                      <SubmitButton>{t('reports.means-the-same')}</SubmitButton>
                    </FormOfVisit>
                  </details>
                )}
                <FormOfVisit visit={visit} action={`${base}/feedback/searches`}>
                  <SearchFields search={search} />
                  <ActionRow>
                    {mayWrite && (
                      <ButtonLink href={`${base}/pages/new?${new URLSearchParams({ title: search.phrase })}`}>
                        {t('reports.start-page')}
                      </ButtonLink>
                    )}
                    <SubmitButton kind="plain" name="dismiss" value="yes">
                      {t('reports.no-page-needed')}
                    </SubmitButton>
                  </ActionRow>
                </FormOfVisit>
              </li>
            )
          })}
        </ul>
      )}
    </>
  )
}

function SearchFields({ search: { language, phrase } }: { readonly search: MissingSearch }) {
  return (
    <>
      <input type="hidden" name="language" value={language} />
      <input type="hidden" name="phrase" value={phrase} />
    </>
  )
}
