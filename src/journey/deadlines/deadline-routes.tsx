import { addDays, type CalendarDay, daysBetween, newId } from '#kernel'
import { nameFor, type Reader } from '#places'
import { type Answer, NotFound, type Route } from '#platform/http'
import { newSecret, parseSecret } from '#questionnaires'
import { secretIn, withSecret } from '../kept/kept-secret.ts'
import type { PlanParts } from '../open-plan.ts'
import { deadlineCalendar } from './calendar-file.ts'
import { holderOf, openCalendar, putCalendar } from './calendar-store.ts'
import { type Deadline, entryId } from './deadline.ts'
import { DEADLINES_PATH, DeadlinePage } from './deadline-page.tsx'
import { type OpenedDeadlines, openDeadlines, toPlan } from './open-deadlines.ts'

/** After the last of its days a calendar is kept so long, so that nothing vanishes from a telephone on the day itself. */
const KEPT_AFTER_DAYS = 30
const LONGEST_KEPT_DAYS = 400

/** What is to be done by a day, for a person's calendar: what they choose and no more. */
export function deadlineRoutes(parts: PlanParts): readonly Route[] {
  const { database, readers, pages, useSitting } = parts

  const page = (reader: Reader, { deadlines, sitting }: OpenedDeadlines, problem?: string): Answer => {
    const secret = secretIn(sitting, 'calendar')
    return pages.answer(reader, {
      title: reader.t('deadlines.title'),
      path: DEADLINES_PATH,
      breadcrumbs: [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
      ...(problem === undefined ? {} : { status: 400 }),
      sensitive: true,
      unshared: true,
      body: (
        <DeadlinePage
          reader={reader}
          deadlines={deadlines}
          address={secret && `${pages.origin}${reader.base}/plan/calendar/${secret}.ics`}
          isKept={reader.ask.query.get('done') === 'kept'}
          problem={problem}
        />
      ),
    })
  }

  const nameOf = ({ t, place, language }: Reader) => t('deadlines.calendar-name', { place: nameFor(place, language) })

  /** At the address that the person has already, else at a new one. */
  const keep = async (reader: Reader, opened: OpenedDeadlines, chosen: readonly Deadline[]) => {
    const { place, today } = reader
    const known = secretIn(opened.sitting, 'calendar')
    const secret = known ?? newSecret()
    await database.write(
      async (tx) => {
        const id = (await openCalendar(tx, place.id, secret, today))?.id ?? newId()
        const entries = chosen.map((one) => ({ id: entryId(id, one), day: one.day, title: one.title }))
        await putCalendar(tx, place.id, secret, { id, name: nameOf(reader), entries }, lastDay(chosen, today))
      },
      holderOf(place.id, secret),
    )
    if (known) return
    await useSitting(reader, opened.form, ({ sitting }) => ({
      keep: { sitting: withSecret(sitting, 'calendar', secret) },
      result: true,
    }))
  }

  return [
    readers.route({
      method: 'GET',
      path: DEADLINES_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const opened = await openDeadlines(parts, reader)
        return opened ? page(reader, opened) : toPlan(reader)
      },
    }),
    readers.route({
      method: 'POST',
      path: DEADLINES_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const { ask, now, today } = reader
        const opened = await openDeadlines(parts, reader)
        if (!opened) return toPlan(reader)
        const ids = ask.form.getAll('step')
        const chosen = opened.deadlines.filter(({ stepId }) => ids.includes(stepId))
        if (chosen.length === 0) return page(reader, opened, reader.t('deadlines.nothing'))
        if (ask.form.get('as') === 'address') {
          await keep(reader, opened, chosen)
          return { kind: 'redirect', status: 303, to: `${reader.base}${DEADLINES_PATH}?done=kept` }
        }
        const id = newId()
        const entries = chosen.map((one) => ({ id: entryId(id, one), day: one.day, title: one.title }))
        return calendarAnswer(deadlineCalendar(nameOf(reader), now, entries), `plan-${today}.ics`)
      },
    }),
    readers.route({
      method: 'GET',
      path: '/plan/calendar/:secret{[A-Za-z0-9_-]{43}\\.ics}',
      access: 'public',
      handle: async ({ ask, place, today, now }) => {
        const secret = parseSecret(ask.params.secret?.slice(0, -'.ics'.length))
        if (!secret) throw new NotFound('calendar')
        const calendar = await database.write(
          (tx) => openCalendar(tx, place.id, secret, today),
          holderOf(place.id, secret),
        )
        if (!calendar) throw new NotFound('calendar')
        return calendarAnswer(deadlineCalendar(calendar.name, now, calendar.entries), 'plan.ics')
      },
    }),
  ]
}

function calendarAnswer(body: string, fileName: string): Answer {
  return {
    kind: 'content',
    type: 'text/calendar; charset=utf-8',
    body,
    fileName,
    share: 'for nobody else',
    leaveNoTrace: true,
  }
}

function lastDay(chosen: readonly Deadline[], today: CalendarDay): CalendarDay {
  const last = chosen.at(-1)?.day ?? today
  if (last <= today) return addDays(today, KEPT_AFTER_DAYS)
  const days = daysBetween(today, last) + KEPT_AFTER_DAYS
  return addDays(today, Math.min(days, LONGEST_KEPT_DAYS))
}
