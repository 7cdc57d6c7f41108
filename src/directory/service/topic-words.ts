import type { Translate } from '#platform/i18n'

export const TOPICS = [
  'first-days',
  'emergency',
  'scams',
  'housing',
  'education',
  'work',
  'language',
  'health',
  'papers',
  'return',
  'money',
  'civic',
  'rights',
  'safety',
] as const

/** A topic as readers know it; one that only an import knows is spelled out. */
export function topicInWords(topic: string, t: Translate): string {
  const known = TOPICS.find((name) => name === topic)
  return known === undefined ? topic.replaceAll('-', ' ') : t(`directory.topic-${known}`)
}
