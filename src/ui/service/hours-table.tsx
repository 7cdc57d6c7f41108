import { type ForeignWords, WithForeign } from '../language/with-foreign.tsx'

export interface HoursRow {
  readonly day: string
  /** Already written for the reader, one span a line: "09:00–13:00", or the one word "closed". */
  readonly spans: readonly string[]
  readonly note?: string | undefined
  /** What spans and note say in another language than the page. */
  readonly foreign?: readonly ForeignWords[] | undefined
  readonly today?: boolean | undefined
}

export interface HoursTableProps {
  /** Said to screen readers, such as "Opening hours of Mill Street Health Room". */
  readonly caption: string
  readonly rows: readonly HoursRow[]
  /** "Times in Amsterdam"; the zone is always said. */
  readonly zone: string
}

/** The hours of a week, today's in bold, in the place's own time zone. */
export function HoursTable({ caption, rows, zone }: HoursTableProps) {
  return (
    <>
      <table class="hours">
        <caption class="visually-hidden">{caption}</caption>
        <tbody data-now>
          {rows.map(({ day, spans, note, foreign, today }) => (
            <tr aria-current={today ? 'date' : undefined}>
              <th scope="row">{day}</th>
              <td>
                {spans.map((span) => (
                  <span class="span">
                    <WithForeign text={span} foreign={foreign} />
                  </span>
                ))}
                {note && (
                  <span class="muted">
                    <WithForeign text={note} foreign={foreign} />
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{zone}</p>
    </>
  )
}
