/** What a source says about money. */
export interface Price {
  /** The extension field `is_free`. */
  readonly said: boolean | undefined
  /** One for each cost option; `undefined` for an option without a figure. */
  readonly amounts: readonly (number | undefined)[]
  /** HSDS `fees_description`, or the older `fees`. */
  readonly words: string | undefined
}

/**
 * Whether nobody pays anything; `undefined` when the source does not say so plainly. In this order: the source says it; any
 * amount above zero means no; amounts that are all zero mean yes; without options, the words count when they are a bare
 * statement without figures ("Everything is free."). "Free with a health card" is no such statement.
 */
export function isFreeOfCharge({ said, amounts, words }: Price): boolean | undefined {
  if (said !== undefined) return said
  if (amounts.some((amount) => amount !== undefined && amount > 0)) return false
  if (amounts.length > 0) return amounts.every((amount) => amount === 0) ? true : undefined
  return words !== undefined && saysFree(words) ? true : undefined
}

const BARE_WORDS = new Set(
  [
    ['free', 'free of charge', 'no charge', 'no cost', 'no fee', 'no fees', 'none', 'at no cost'],
    ['gratuit', 'gratuite', 'sans frais', 'gratis', 'gratuito', 'gratuita', 'sin costo', 'sin coste', 'sem custos'],
    [
      'kostenlos',
      'kostenfrei',
      'keine kosten',
      'ücretsiz',
      'бесплатно',
      'безкоштовно',
      'مجاني',
      'مجانا',
      'مجانًا',
      'رایگان',
    ],
  ].flat(),
)

const ENGLISH_STATEMENT =
  /^(?!(?:with|without|if|for|when|after|until|not)\b)[\p{L}][\p{L} ,'’-]{0,80} (?:is|are) (?:always )?free(?: of charge)?(?: for (?:everyone|all))?$/iu

function saysFree(words: string): boolean {
  if (/[\p{N}\p{Sc}]/u.test(words)) return false
  const [first = ''] = words.split('\n')
  const statement = first.trim().replace(/[.!]$/, '')
  return (
    BARE_WORDS.has(statement.toLowerCase()) ||
    (ENGLISH_STATEMENT.test(statement) && !/\b(?:first|some|if|but|only|members?)\b/i.test(statement))
  )
}
