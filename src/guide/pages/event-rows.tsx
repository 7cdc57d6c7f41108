import type { Reader } from '#places'
import { Heading } from '#ui'
import { whenInWords } from '../events/event-words.ts'
import type { DatedEvent } from '../events/read-events.ts'
import { Summary, Title } from './slot-text.tsx'

export interface EventRowsProps {
  readonly reader: Reader
  readonly events: readonly DatedEvent[]
  /** Where the names stand in the outline of the page. */
  readonly level: 2 | 3
}

/** Events as a list: what, when, and one sentence. */
export function EventRows({ reader, events, level }: EventRowsProps) {
  return (
    <ul class="rows dated">
      {events.map(({ event, text, time }) => (
        <li class="row" data-until={String(time.ends)}>
          <Heading level={level}>
            <a href={`${reader.base}/events/${event.slug}`}>
              <Title text={text} reader={reader} />
            </a>
          </Heading>
          <p class="when">{whenInWords(reader, time)}</p>
          <p>
            <Summary text={text} reader={reader} />
          </p>
        </li>
      ))}
    </ul>
  )
}
