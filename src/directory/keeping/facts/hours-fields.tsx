import { Section } from '#ui'
import { WEEKDAY_CODES } from '../../hours/schedule.ts'
import { type FieldsShown, problemAt } from './fact-fields.tsx'
import { weekdayInWords } from './facts-in-words.ts'
import type { HoursRow, OwnHours } from './hours-rows.ts'

const EMPTY_ROWS = 3

export interface HoursFieldsProps {
  readonly shown: FieldsShown
  readonly hours: readonly OwnHours[]
  /** Where they hold, in the same order; empty for hours that hold everywhere. */
  readonly titles: readonly string[]
}

/** The lines of each week with some empty ones; a line without a day counts as none. */
export function HoursFields({ shown, hours, titles }: HoursFieldsProps) {
  const { t } = shown
  return (
    <>
      {hours.map((own, index) => {
        const at = titles[index] ?? ''
        const problem = problemAt(shown, `hours-${index}-from`)
        return (
          <Section
            title={at === '' ? t('directory.hours') : t('directory.hours-at', { places: at })}
            id={`hours-${index}-title`}
          >
            <p class="hint">{t('confirming.hours-hint')}</p>
            {problem && <p class="problem">{problem}</p>}
            {[...own.rows, ...Array<undefined>(EMPTY_ROWS).fill(undefined)].map((row, line) => (
              <HoursLine shown={shown} name={`hours-${index}`} row={row} line={line} />
            ))}
          </Section>
        )
      })}
    </>
  )
}

function HoursLine(props: {
  readonly shown: FieldsShown
  readonly name: string
  readonly row: HoursRow | undefined
  readonly line: number
}) {
  const { shown, name, row, line } = props
  const { t, language } = shown
  const label = (field: 'day' | 'from' | 'to' | 'how') => t(`confirming.hours-${field}`, { line: line + 1 })
  return (
    <div class="hours-line">
      <select name={`${name}-day`} aria-label={label('day')}>
        <option value="">{t('confirming.hours-none')}</option>
        {WEEKDAY_CODES.map((day) => (
          <option value={day} selected={day === row?.day}>
            {weekdayInWords(day, language)}
          </option>
        ))}
      </select>
      <input
        type="time"
        id={line === 0 ? `${name}-from` : undefined}
        name={`${name}-from`}
        value={row?.from}
        aria-label={label('from')}
      />
      <input type="time" name={`${name}-to`} value={row?.to} aria-label={label('to')} />
      <select name={`${name}-how`} aria-label={label('how')}>
        <option value="">{t('confirming.hours-open')}</option>
        <option value="appointment" selected={row?.byAppointment}>
          {t('confirming.hours-appointment')}
        </option>
      </select>
    </div>
  )
}
