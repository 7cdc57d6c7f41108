import { Select } from '#ui'
import type { FieldsProps } from './written-kind.ts'

/** The topic that a text belongs to: one that readers of the place see, or the one it has. */
export function TopicField({ visit, view, problemOf, topic }: FieldsProps<unknown> & { readonly topic: string }) {
  const { t } = visit
  const topics = [...new Set([...view.paths.filter((path) => !path.includes('/')), topic])].filter(Boolean).sort()
  return (
    <Select
      name="topic"
      label={t('writing.topic')}
      problem={problemOf('topic')}
      value={topic}
      options={[{ value: '', label: '–' }, ...topics.map((one) => ({ value: one, label: one }))]}
    />
  )
}
