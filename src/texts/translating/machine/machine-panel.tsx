import type { LanguageTag } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameOf } from '#platform/i18n'
import { Section, SubmitButton } from '#ui'
import type { ItemToTranslate } from '../workspace/segment-store.ts'
import type { Budget } from './budget-store.ts'
import { charactersFor, untranslated } from './suggest-translations.ts'

/** What a machine can do for a text, what then leaves the house, and what it costs. Nothing where nothing is missing. */
export function MachinePanel(props: {
  readonly visit: PlaceVisit
  readonly item: ItemToTranslate
  readonly target: LanguageTag
  readonly host: string
  readonly budget: Budget
}) {
  const { visit, item, target, host, budget } = props
  const { t, base, language } = visit
  const [sentences, characters] = [untranslated(item).length, charactersFor(item)]
  if (sentences === 0) return null
  const left = Math.max(0, budget.monthly - budget.used)
  return (
    <Section title={t('translating.machine')} id="machine" surface>
      <p>{t('translating.machine-sends', { count: sentences, characters, host })}</p>
      {item.isSensitive && (
        <p>
          <strong>{t('translating.machine-sensitive', { host })}</strong>
        </p>
      )}
      <p class="muted">{t('translating.budget-left', { left, monthly: budget.monthly })}</p>
      {characters <= left ? (
        <FormOfVisit visit={visit} action={`${base}/translate/to/${target}/${item.itemId}/machine`}>
          <SubmitButton kind="plain">
            {t('translating.machine-translate', { language: nameOf(target, language) })}
          </SubmitButton>
        </FormOfVisit>
      ) : (
        <p>{t('translating.budget-used-up')}</p>
      )}
    </Section>
  )
}
