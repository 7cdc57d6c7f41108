import type { Reader } from '#places'
import { plainSlot } from '#texts'
import { whenInWords } from '../event-words.ts'
import type { DatedEvent } from '../read-events.ts'
import { Title } from './guide-page.tsx'

/** Events as a list: what, when, and one sentence. */
export function EventRows({ reader, events }: { readonly reader: Reader; readonly events: readonly DatedEvent[] }) {
  return (
    <ul class="rows">
      {events.map(({ event, text, time }) => (
        <li class="row">
          <h3>
            <a href={`${reader.base}/events/${event.slug}`}>
              <Title text={text} reader={reader} />
            </a>
          </h3>
          <p class="when">{whenInWords(reader, time)}</p>
          <p>{plainSlot(text, 'in-short')}</p>
        </li>
      ))}
    </ul>
  )
}
