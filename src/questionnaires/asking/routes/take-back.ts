import { type CalendarDay, type Id, newId } from '#kernel'
import type { Reader } from '#places'
import { lastDayOf } from '../../sitting/answer-set.ts'
import { deleteAnswerSet, holderOfSet } from '../../sitting/answer-set-store.ts'
import type { Sitting } from '../../sitting/sitting.ts'
import { sittingCookie } from '../../sitting/sitting-cookie.ts'
import { type AskingParts, isSecure, secretOfReader, useSitting } from './asking.ts'

type Parts = Pick<AskingParts, 'database' | 'pages' | 'sittings'>

/** What somebody has handed in from this sitting: under which number, and the last day on which the place keeps it. */
export function handedInBy({
  handInId,
  handedInOn,
}: Sitting): { readonly number: Id; readonly until: CalendarDay } | undefined {
  return handedInOn && { number: handInId, until: lastDayOf(handedInOn) }
}

/** Deletes what the reader has handed in from their sitting of a form; they may hand in again. */
export async function takeBack(parts: Parts, reader: Reader, form: string): Promise<void> {
  const number = await useSitting(parts, reader, ({ sitting }) => ({ result: handedInBy(sitting)?.number }), form)
  if (number === undefined) return
  const { id } = reader.place
  await parts.database.write((tx) => deleteAnswerSet(tx, id, number), holderOfSet(id, number))
  await useSitting(
    parts,
    reader,
    ({ sitting: { handedInOn, ...sitting } }) => ({
      keep: { sitting: { ...sitting, handInId: newId() } },
      result: true,
    }),
    form,
  )
}

/** Deletes the reader's sitting of a form; answers the cookie that forgets it on the device too. */
export async function forgetSitting(parts: Parts, reader: Reader, form: string): Promise<string> {
  const secret = secretOfReader(parts, reader, form)
  if (secret) await parts.sittings.forget(reader.place, secret)
  return sittingCookie(reader.place.slug, form, isSecure(parts.pages))
}
