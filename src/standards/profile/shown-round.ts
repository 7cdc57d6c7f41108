import type { CalendarDay } from '#kernel'
import type { KeptAssessment } from '../assessing/assessment-store.ts'
import { type Round, standingOf } from '../assessing/hand.ts'
import { judgedStanding, type Panel } from '../panel/panel.ts'
import { elementPoints } from '../scoring/element-points.ts'
import { highestStage } from '../scoring/stage.ts'

type Texts = Readonly<Record<string, string>>

/** Who sees how a place stands by a round: nobody but itself, its region and state, or everybody. */
export const AUDIENCES = ['nobody', 'places-above', 'everyone'] as const
export type Audience = (typeof AUDIENCES)[number]

/** What a place shows of a round: how it came out, and nothing of how it was answered. */
export interface ShownResult {
  readonly standard: { readonly id: string; readonly version: string; readonly title: Texts; readonly notice?: Texts }
  /** Who says so: the place itself, or a panel from outside. */
  readonly by: 'place' | 'panel'
  /** When the round was closed, or the panel gave its report. */
  readonly on: CalendarDay
  /** The highest one reached; `null`: none; absent where the standard has none. */
  readonly stage?: Texts | null
  /** Points of 100; `null` where an element does not apply. */
  readonly elements: readonly { readonly title: Texts; readonly points: number | null }[]
}

/** How a closed round has come out: by its panel once that has given its report. */
export function resultOf(
  { standard }: Pick<KeptAssessment, 'standard'>,
  frozenOn: CalendarDay,
  round: Round,
  panel: Panel | undefined,
  today: CalendarDay,
): ShownResult {
  const isJudged = panel?.delivered !== undefined
  const standing = isJudged ? judgedStanding(standard, panel, round, today) : standingOf(standard, round, frozenOn)
  const { id, version, title, notice, stages, elements } = standard
  return {
    standard: { id, version, title, ...(notice && { notice }) },
    by: isJudged ? 'panel' : 'place',
    on: panel?.delivered?.on ?? frozenOn,
    ...(stages.length > 0 && { stage: highestStage(standard, standing)?.title ?? null }),
    elements: elements.map((element) => ({
      title: element.title,
      points: elementPoints(standard, element.id, standing) ?? null,
    })),
  }
}
