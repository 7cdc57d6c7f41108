import type { Reader } from '#places'
import type { Write } from '#platform/db'
import { type Answer, BadRequest, type Route } from '#platform/http'
import type { Questionnaires, Secret } from '#questionnaires'
import { deleteCopy, findCopy, holderOfCopy } from '../copies/copy-store.ts'
import type { Door } from '../copies/device/sync-plan.ts'
import { deleteCalendar, holderOf, openCalendar } from '../deadlines/calendar-store.ts'
import { type LetOut, secretIn, withSecret } from '../kept/kept-secret.ts'
import { basisOf, type PlanParts } from '../open-plan.ts'
import { deleteReminders, holderOfReminders, remindersUntil } from '../reminders/reminder-store.ts'
import { STORED_PATH, StoredPage } from './stored-page.tsx'

export type StoredParts = PlanParts & Pick<Questionnaires, 'handedInBy' | 'takeBack' | 'forget'>

const LET_OUT = {
  calendar: { holderOf, delete: deleteCalendar },
  reminders: { holderOf: holderOfReminders, delete: deleteReminders },
  copy: { holderOf: holderOfCopy, delete: deleteCopy },
  passkey: { holderOf: holderOfCopy, delete: deleteCopy },
}

/** What is stored of a person, and how it is deleted: at once, and so that nothing is left. */
export function storedRoutes(parts: StoredParts): readonly Route[] {
  const { database, readers, pages, useSitting } = parts

  /** The sitting, with the form it belongs to; `undefined` where there is none. */
  const find = async (reader: Reader) => {
    const basis = await basisOf(parts, reader)
    return (
      basis &&
      useSitting(reader, basis.form, ({ sitting, expiresAt }) => ({
        result: { form: basis.form, sitting, expiresAt },
      }))
    )
  }
  type Found = NonNullable<Awaited<ReturnType<typeof find>>>

  /** Does something with what has left the plan, where something has. */
  const reach = async <T,>(
    { place: { id } }: Reader,
    { sitting }: Pick<Found, 'sitting'>,
    what: LetOut,
    work: (tx: Write, placeId: number, secret: Secret) => Promise<T>,
  ): Promise<T | undefined> => {
    const secret = secretIn(sitting, what)
    return secret && database.write((tx) => work(tx, id, secret), LET_OUT[what].holderOf(id, secret))
  }

  const drop = async (reader: Reader, found: Found, what: LetOut) => {
    if (!secretIn(found.sitting, what)) return
    await reach(reader, found, what, LET_OUT[what].delete)
    await useSitting(reader, found.form, ({ sitting }) => ({
      keep: { sitting: withSecret(sitting, what, undefined) },
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
        const { form, sitting, expiresAt } = found
        const calendar = await reach(reader, found, 'calendar', (tx, placeId, secret) =>
          openCalendar(tx, placeId, secret, reader.today),
        )
        const copyUntil = async (door: Door) => {
          const find = (tx: Write, placeId: number, secret: Secret) => findCopy(tx, placeId, secret, reader.today)
          return (await reach(reader, found, door, find))?.keepUntil
        }
        return pages.answer(reader, {
          title: reader.t('stored.title'),
          path: STORED_PATH,
          breadcrumbs: [{ href: `${reader.base}/plan`, label: reader.t('journey.your-plan') }],
          islands: ['drop-plan.js'],
          sensitive: true,
          unshared: true,
          body: (
            <StoredPage
              reader={reader}
              stored={{
                form,
                expiresAt,
                calendarUntil: calendar?.keepUntil,
                copyUntil: await copyUntil('copy'),
                passkeyUntil: await copyUntil('passkey'),
                remindersUntil: await reach(reader, found, 'reminders', remindersUntil),
                handedIn: parts.handedInBy(sitting),
              }}
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
        const wish = reader.ask.form.get('delete')
        switch (wish) {
          case 'calendar':
          case 'reminders':
          case 'copy':
          case 'passkey':
            await drop(reader, found, wish)
            return onTo(reader, STORED_PATH)
          case 'handed-in':
            await parts.takeBack(reader, form)
            return onTo(reader, STORED_PATH)
          case 'all':
            await drop(reader, found, 'calendar')
            await drop(reader, found, 'reminders')
            await drop(reader, found, 'copy')
            await drop(reader, found, 'passkey')
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
