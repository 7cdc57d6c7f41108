import { parseCalendarDay } from '#kernel'
import { pictogramDrawings } from '#ui'
import { SLOTS } from '../editor/slots.ts'
import { PageFields } from './page-fields.tsx'
import { isSlugOrNothing, LONGEST_FACT, problemIf, typed } from './parse-fields.ts'
import type { WrittenKind } from './written-kind.ts'
import { addPage } from './written-store.ts'

/** What is decided about a page besides its words, as it was typed. */
export interface PageAbout {
  readonly topic: string
  readonly icon: string
  readonly person: string
  readonly services: readonly string[]
  readonly source: string
  readonly checkedOn: string
  readonly checkedBy: string
}

export const pageKind: WrittenKind<PageAbout> = {
  kind: 'page',
  folder: 'pages',
  titleSlot: 'title',
  slots: SLOTS,
  traits: ['sensitive', 'careful', 'binding'],
  begin: (_, topic) => ({ topic, icon: '', person: '', services: [], source: '', checkedOn: '', checkedBy: '' }),
  parse: (form) => ({
    topic: typed(form, 'topic'),
    icon: typed(form, 'icon'),
    person: typed(form, 'person'),
    services: form
      .getAll('services')
      .map((slug) => slug.trim())
      .filter((slug) => slug !== ''),
    source: typed(form, 'source'),
    checkedOn: typed(form, 'checked-on'),
    checkedBy: typed(form, 'checked-by'),
  }),
  problems: ({ topic, icon, person, services, source, checkedOn, checkedBy }) => [
    ...problemIf(!isSlugOrNothing(topic), 'topic', 'writing.problem-topic'),
    ...problemIf(icon !== '' && !(icon in pictogramDrawings), 'icon', 'writing.problem-icon'),
    ...problemIf(!isSlugOrNothing(person), 'person', 'writing.problem-person'),
    ...problemIf(!services.every(isSlugOrNothing), 'services', 'writing.problem-services'),
    ...problemIf(source.length > LONGEST_FACT, 'source', 'writing.problem-too-long-fact'),
    ...problemIf(checkedOn !== '' && !parseCalendarDay(checkedOn), 'checked-on', 'writing.problem-day'),
    ...problemIf(checkedBy.length > LONGEST_FACT, 'checked-by', 'writing.problem-too-long-fact'),
  ],
  topicOf: ({ topic }) => topic,
  Fields: PageFields,
  toStored: (about) => about,
  fromStored: (stored) => stored as PageAbout,
  inList: () => ({ facts: [], turn: 0 }),
  isPast: () => false,
  readersPath: (path) => `/${path}`,
  add: addPage,
}
