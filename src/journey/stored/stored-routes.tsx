import type { Reader } from '#places'
import { type Answer, BadRequest, type Route } from '#platform/http'
import type { Questionnaires } from '#questionnaires'
import { deleteCalendar, holderOf, openCalendar } from '../deadlines/calendar-store.ts'
import { calendarSecretIn, withCalendarSecret } from '../deadlines/kept-secret.ts'
import { basisOf, type PlanParts } from '../open-plan.ts'
import { STORED_PATH, StoredPage } from './stored-page.tsx'

export type StoredParts = PlanParts & Pick<Questionnaires, 'handedInBy' | 'takeBack' | 'forget'>

/** What is stored of a person, and how it is deleted: at once, and so that nothing is left. */
export function storedRoutes(parts: StoredParts): readonly Route[] {
  const { database, readers, pages, useSitting } = parts

  /** The sitting, with the form it belongs to; `undefined` where there is none. */
  const find = async (reader: Reader) => {
    const basis = await basisOf(parts, reader)
    return (
      basis &&
      useSitting(reader, basis.form, ({ sitting, expiresAt }) => ({
        result: { form: basis.form, sitting, expiresAt, secret: calendarSecretIn(sitting) },
      }))
    )
  }
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>

  const dropCalendar = async (reader: Reader, { form, secret }: Found) => {
    if (!secret) return
    const { id } = reader.place
    await database.write((tx) => deleteCalendar(tx, id, secret), holderOf(id, secret))
    await useSitting(reader, form, ({ sitting }) => ({
      keep: { sitting: withCalendarSecret(sitting, undefined) },
      result: true,
    }))
  }

  return [
    readers.route({
      method: 'GET',
      path: STORED_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const found = await find(reader)
        if (!found) return onTo(reader, '/plan')
        const { form, sitting, expiresAt, secret } = found
        const { id } = reader.place
        const calendar =
          secret && (await database.write((tx) => openCalendar(tx, id, secret, reader.today), holderOf(id, secret)))
        return pages.answer(reader, {
          title: reader.t('stored.title'),
          path: STORED_PATH,
          breadcrumbs: [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
          sensitive: true,
          unshared: true,
          body: (
            <StoredPage
              reader={reader}
              stored={{ form, expiresAt, calendarUntil: calendar?.keepUntil, handedIn: parts.handedInBy(sitting) }}
            />
          ),
        })
      },
    }),
    readers.route({
      method: 'POST',
      path: STORED_PATH,
      access: 'anyone',
      handle: async (reader) => {
        const found = await find(reader)
        if (!found) return onTo(reader, '/plan')
        const { form } = found
        switch (reader.ask.form.get('delete')) {
          case 'calendar':
            await dropCalendar(reader, found)
            return onTo(reader, STORED_PATH)
          case 'handed-in':
            await parts.takeBack(reader, form)
            return onTo(reader, STORED_PATH)
          case 'all':
            await dropCalendar(reader, found)
            await parts.takeBack(reader, form)
            return { ...onTo(reader, `/ask/${form}/forgotten`), setCookies: [await parts.forget(reader, form)] }
          default:
            throw new BadRequest('unknown wish')
        }
      },
    }),
  ]
}

const onTo = ({ base }: Reader, path: string): Answer & { kind: 'redirect' } => ({
  kind: 'redirect',
  status: 303,
  to: base + path,
})
