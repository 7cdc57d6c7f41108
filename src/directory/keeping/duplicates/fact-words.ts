import type { MessageKey } from '#platform/i18n'
import { topicInWords } from '../../service/topic-words.ts'
import type { ConfirmedFact } from '../confirm/confirmation-rule.ts'
import { CHOICES } from '../facts/choices.ts'
import { FACT_LABELS, factInWords, type InWords } from '../facts/facts-in-words.ts'
import type { Difference, MergedFact } from './merge-facts.ts'

export const MERGED_LABELS = {
  ...FACT_LABELS,
  name: 'keeping.name',
  summary: 'keeping.text-summary',
  description: 'keeping.text-description',
  eligibility: 'keeping.text-eligibility',
  papers: CHOICES.papers.label,
  papersNote: 'keeping.text-papersNote',
  statusLearnedBy: CHOICES.statusLearnedBy.label,
  statusNote: 'keeping.text-statusNote',
  bring: 'keeping.text-bring',
  isFree: CHOICES.isFree.label,
  appointment: CHOICES.appointment.label,
  website: 'directory.website',
  topics: 'keeping.topics',
  transport: 'keeping.text-transport',
  stepFree: CHOICES.stepFree.label,
} as const satisfies Record<MergedFact, MessageKey>

/** What one of the two entries says, in one line; empty when it says nothing. */
export function mergedFactInWords(name: MergedFact, value: Difference['kept'], words: InWords): string {
  if (name in FACT_LABELS) return factInWords(name as ConfirmedFact, value as never, words).join(' · ')
  if (name in CHOICES) {
    const { options, words: inWords } = CHOICES[name as keyof typeof CHOICES]
    const option = options.find((one) => one === value)
    return option === undefined ? '' : inWords(option as never, words.t)
  }
  if (name === 'topics') return (value as readonly string[]).map((topic) => topicInWords(topic, words.t)).join(', ')
  return String(value).replaceAll('\n', ' ')
}
