import type { Reader } from '#places'
import { formatDate } from '#platform/i18n'
import { Checkboxes } from '#ui'
import type { Deadline } from './deadline.ts'

/** Which days leave the plan: a field `step` for each. */
export function DayChoices(props: {
  readonly reader: Reader
  readonly deadlines: readonly Deadline[]
  readonly chosen: readonly string[]
  readonly problem: string | undefined
}) {
  const { t, language } = props.reader
  return (
    <Checkboxes
      name="step"
      label={t('deadlines.which')}
      problem={props.problem}
      options={props.deadlines.map(({ stepId, day, title }) => ({
        value: stepId,
        label: title,
        hint: formatDate(day, language),
      }))}
      values={props.chosen}
    />
  )
}
