import type { CalendarDay, Id } from '#kernel'
import { sql, type Write } from '#platform/db'

/** Something that somebody who judges is to be told. */
export interface PanelNews {
  readonly accountId: string
  readonly assessmentId: Id
  readonly kind: 'invited' | 'report-due' | 'called-off' | 'appeal' | 'remedy'
  /** By when the report is due, where that was said. */
  readonly day: CalendarDay | null
}

/** The places that have handed rounds out; for the job alone. */
export async function placesWithPanels(tx: Write): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly slug: string }>`
    select slug from places.v_place where place_id in (select place_id from standards.panel)`.execute(tx)
  return rows.map(({ slug }) => slug)
}

/** Takes what is new in the acting place, each once, reports when they are due within so many days; for the job alone. */
export async function takePanelNews(tx: Write, today: CalendarDay, withinDays: number): Promise<readonly PanelNews[]> {
  const { rows } = await sql<PanelNews>`
    select account_id as "accountId", assessment_id as "assessmentId", kind, day::text as day
    from standards.take_panel_news(${today}, ${withinDays})`.execute(tx)
  return rows
}
