import type { LanguageTag } from '#kernel'

/** "€6.00" or its equivalent, whole amounts without cents; without a currency that ISO 4217 could know, the bare number. */
export function moneyInWords(amount: number, currency: string | null, language: LanguageTag): string {
  const digits = Number.isInteger(amount) ? 0 : 2
  const plain = { numberingSystem: 'latn', minimumFractionDigits: digits, maximumFractionDigits: digits }
  const options =
    currency !== null && /^[A-Z]{3}$/.test(currency) ? { ...plain, style: 'currency' as const, currency } : plain
  return new Intl.NumberFormat(language, options).format(amount)
}
