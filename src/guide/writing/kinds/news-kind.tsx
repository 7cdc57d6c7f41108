import { addDays, type CalendarDay, dayNumber, parseCalendarDay } from '#kernel'
import { formatDate } from '#platform/i18n'
import { TextField } from '#ui'
import { putNews } from '../../import/guide-store.ts'
import { isSlugOrNothing, problemIf, typed } from './parse-fields.ts'
import { TopicField } from './topic-field.tsx'
import type { FieldsProps, WrittenKind } from './written-kind.ts'

export interface NewsAbout {
  /** Readers see it from this day on. */
  readonly date: string
  readonly topic: string
}

/** How long news are news. */
const NEWS_DAYS = 90

export const newsKind: WrittenKind<NewsAbout> = {
  kind: 'news',
  folder: 'news',
  titleSlot: 'title',
  slots: ['in-short', 'body'],
  traits: ['sensitive', 'careful', 'binding'],
  begin: ({ today }, topic) => ({ date: today, topic }),
  parse: (form) => ({ date: typed(form, 'date'), topic: typed(form, 'topic') }),
  problems: ({ date, topic }) => [
    ...problemIf(!parseCalendarDay(date), 'date', 'writing.problem-day'),
    ...problemIf(!isSlugOrNothing(topic), 'topic', 'writing.problem-topic'),
  ],
  topicOf: ({ topic }) => topic,
  Fields: NewsFields,
  toStored: (about) => about,
  fromStored: (stored) => stored as NewsAbout,
  inList: ({ date }, { language }) => ({
    facts: [formatDate(date as CalendarDay, language)],
    turn: -dayNumber(date as CalendarDay),
  }),
  isPast: ({ date }, today) => date < addDays(today, -NEWS_DAYS),
  readersPath: (slug) => `/news/${slug}`,
  add: (tx, { placeId, itemId }, slug, { date, topic }) =>
    putNews(tx, placeId, itemId, slug, { date: date as CalendarDay, topic: topic || undefined }),
}

function NewsFields(props: FieldsProps<NewsAbout>) {
  const { visit, form, problemOf } = props
  const { t } = visit
  return (
    <>
      <TextField
        name="date"
        type="date"
        label={t('kinds.date')}
        hint={t('kinds.date-hint')}
        value={form.about.date}
        problem={problemOf('date')}
        required
      />
      <TopicField {...props} topic={form.about.topic} />
    </>
  )
}
