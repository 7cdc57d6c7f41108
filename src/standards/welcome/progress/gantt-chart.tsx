import type { CalendarDay, Id, LanguageTag } from '#kernel'
import { formatMonth, type Translate } from '#platform/i18n'
import { BAR, type Gantt, type GanttAction, ganttOf } from './gantt.ts'

export interface GanttChartProps {
  readonly t: Translate
  readonly language: LanguageTag
  readonly direction: 'ltr' | 'rtl'
  readonly today: CalendarDay
  readonly actions: readonly GanttAction[]
  readonly titleOf: (actionId: Id) => string
}

/** Between the edge of the drawing and the name of a bar there is to be this much room, else the name ends at the edge. */
const ROOM_FOR_NAME = 420
const LONGEST_NAME = 56

/**
 * A plan over time, from the side on which the language begins: on a narrow screen it is left out, since the list says the same. Whoever
 * sees no drawing reads the list.
 */
export function GanttChart({ t, language, direction, today, actions, titleOf }: GanttChartProps) {
  const gantt = ganttOf(actions, today)
  if (!gantt) return null
  const { width, height } = gantt
  const along = (at: number) => (direction === 'rtl' ? Math.round((width - at) * 10) / 10 : at)
  return (
    <svg class="gantt" viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {gantt.months.map(({ day, at }) => (
        <>
          <path d={`M${along(at)} 0V${height}`} />
          <text x={along(at + 4)} y="14">
            {formatMonth(day, language)}
          </text>
        </>
      ))}
      {gantt.links.map((link) => (
        <path class={link.isEarly ? 'link early' : 'link'} d={linkPath(link, along)} />
      ))}
      {gantt.bars.map(({ action, at, length, middle }) => {
        const isAtEnd = width - at < ROOM_FOR_NAME
        return (
          <g class={action.status}>
            <rect x={Math.min(along(at), along(at + length))} y={middle - BAR / 2} width={length} height={BAR} rx="3" />
            <text x={along(isAtEnd ? width - 4 : at)} y={middle - BAR / 2 - 6} text-anchor={isAtEnd ? 'end' : 'start'}>
              {`${shortened(titleOf(action.actionId))} · ${t(`welcome.status-${action.status}`)}`}
            </text>
          </g>
        )
      })}
      {gantt.today !== undefined && (
        <>
          <path class="today" d={`M${along(gantt.today)} 36V${height}`} />
          <text x={along(gantt.today)} y="32" text-anchor="middle">
            {t('welcome.today')}
          </text>
        </>
      )}
    </svg>
  )
}

/** What begins in time is reached from the side; to what begins too early the line goes between the rows. */
function linkPath({ from: [at, above], to: [begins, below] }: Gantt['links'][number], along: (at: number) => number) {
  const turn = at + 5
  if (begins >= turn) return `M${along(at)} ${above}H${along(turn)}V${below}H${along(begins)}`
  const between = above + (below > above ? 1 : -1) * (BAR / 2 + 4)
  return `M${along(at)} ${above}H${along(turn)}V${between}H${along(begins - 5)}V${below}H${along(begins)}`
}

function shortened(name: string): string {
  const signs = [...name]
  return signs.length <= LONGEST_NAME ? name : `${signs.slice(0, LONGEST_NAME - 1).join('')}…`
}
