import type { PlanVoice } from '../reading/read-plan.ts'
import type { StepRules } from '../steps/plan-file.ts'

export function costInWords(
  { amount, currency }: NonNullable<StepRules['cost']>,
  { t, language }: Pick<PlanVoice, 't' | 'language'>,
): string {
  if (amount === 0) return t('directory.fact-free')
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    numberingSystem: 'latn',
    minimumFractionDigits: Number.isInteger(amount) ? 0 : 2,
  }).format(amount)
}
