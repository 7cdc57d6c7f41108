import { dayAt, type Instant } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { formatDate } from '#platform/i18n'
import { ActionRow, EmptyState, FactList, PageTitle, Section, SubmitButton } from '#ui'
import type { ConfirmedFact } from '../confirm/confirmation-rule.ts'
import type { KeptEntry } from '../entry/kept-entry.ts'
import { factOf } from '../facts/facts.ts'
import { FACT_LABELS, factInWords } from '../facts/facts-in-words.ts'
import type { WaitingSuggestion } from './suggestion-store.ts'

export interface SuggestionsPageProps {
  readonly visit: PlaceVisit
  readonly waiting: readonly { readonly suggestion: WaitingSuggestion; readonly entry: KeptEntry }[]
}

/** What organisations would have their entries say, beside what they say now. */
export function SuggestionsPage({ visit, waiting }: SuggestionsPageProps) {
  const { t, base, place, language } = visit
  return (
    <>
      <PageTitle title={t('keeping.suggestions')} lead={t('keeping.suggestions-lead')} />
      {waiting.length === 0 && (
        <EmptyState title={t('keeping.suggestions-none')} pictogram="check">
          <p>{t('keeping.suggestions-none-hint')}</p>
        </EmptyState>
      )}
      {waiting.map(({ suggestion, entry }) => {
        // Links correct no other facts than these.
        const fact = suggestion.fact as ConfirmedFact
        const lines = (value: never) =>
          factInWords(fact, value, { t, language }).map((line) => <p dir="auto">{line}</p>)
        const id = `suggestion-${suggestion.suggestionId}`
        return (
          <Section title={`${factOf(entry, 'name')}: ${t(FACT_LABELS[fact])}`} id={id} surface>
            <FactList
              facts={[
                { term: t('keeping.now'), detail: lines(factOf(entry, fact) as never) },
                { term: t('keeping.suggested'), detail: lines(suggestion.value as never) },
              ]}
            />
            <p class="muted">
              {t('keeping.suggested-on', {
                date: formatDate(dayAt(suggestion.madeAt.getTime() as Instant, place.zone), language),
              })}
            </p>
            <FormOfVisit visit={visit} action={`${base}/services/suggestions`}>
              <input type="hidden" name="suggestion" value={suggestion.suggestionId} />
              <ActionRow>
                <SubmitButton name="decision" value="accept">
                  {t('keeping.accept')}
                </SubmitButton>
                <SubmitButton kind="plain" name="decision" value="decline">
                  {t('keeping.decline')}
                </SubmitButton>
              </ActionRow>
            </FormOfVisit>
          </Section>
        )
      })}
    </>
  )
}
