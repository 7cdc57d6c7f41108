import { type CalendarDay, type Id, type LanguageTag, parseLanguageTag } from '#kernel'

/** What a policy is about. A text is placed in one of them only. */
export const DOMAINS = [
  'work',
  'education',
  'language',
  'housing',
  'health',
  'culture',
  'participation',
  'services',
] as const
export type Domain = (typeof DOMAINS)[number]

/** The text of a policy or a practice, and where it comes from. */
export interface PolicyFacts {
  readonly title: string
  /** Whose it is: "City of Alderport". */
  readonly issuedBy: string
  readonly domain: Domain
  readonly year: number
  /** Where it was published, an address of the web. */
  readonly source: string | undefined
  readonly licence: string
  readonly language: LanguageTag
  /** In its own language and words; each paragraph, heading or point on a line of its own. */
  readonly body: string
}

export interface Policy extends PolicyFacts {
  readonly policyId: Id
  /** The version of the features by which it is coded. */
  readonly features: string
  readonly publishedOn: CalendarDay | undefined
}

export const LONGEST = { title: 200, issuedBy: 200, source: 500, licence: 200, body: 60_000 } as const
const YEARS = { first: 1900, last: 2100 }

export type PolicyProblem = { readonly field: keyof PolicyFacts; readonly fault: 'missing' | 'wrong' | 'too-long' }

export type ParsedPolicy =
  | { readonly kind: 'policy'; readonly facts: PolicyFacts }
  | { readonly kind: 'problems'; readonly problems: readonly PolicyProblem[] }

/** A text as somebody has entered it, field by field. */
export function parsePolicy(typed: (field: keyof PolicyFacts) => string): ParsedPolicy {
  const problems: PolicyProblem[] = []
  const line = (field: 'title' | 'issuedBy' | 'licence' | 'body'): string => {
    const text = field === 'body' ? linesOf(typed(field)) : typed(field).replaceAll(/\s+/g, ' ').trim()
    if (text === '') problems.push({ field, fault: 'missing' })
    if (text.length > LONGEST[field]) problems.push({ field, fault: 'too-long' })
    return text
  }
  const held = <T>(field: keyof PolicyFacts, value: T | undefined): T => {
    if (value === undefined) problems.push({ field, fault: 'wrong' })
    return value as T
  }
  const facts: PolicyFacts = {
    title: line('title'),
    issuedBy: line('issuedBy'),
    domain: held(
      'domain',
      DOMAINS.find((domain) => domain === typed('domain')),
    ),
    year: held('year', yearIn(typed('year').trim())),
    source: typed('source').trim() === '' ? undefined : held('source', addressIn(typed('source').trim())),
    licence: line('licence'),
    language: held('language', parseLanguageTag(typed('language').trim())),
    body: line('body'),
  }
  return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'policy', facts }
}

function linesOf(text: string): string {
  const lines = text.normalize('NFC').split(/\r\n|\r|\n/)
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n')
}

function yearIn(text: string): number | undefined {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0
  return year >= YEARS.first && year <= YEARS.last ? year : undefined
}

function addressIn(text: string): string | undefined {
  const isOfWeb = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)
  return isOfWeb && text.length <= LONGEST.source ? text : undefined
}
