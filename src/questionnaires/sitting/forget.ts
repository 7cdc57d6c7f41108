import { dayAt, type Instant, type TimeZone } from '#kernel'
import type { Job } from '#platform/mount'
import { forgetUploads } from '../desk/importing/upload-store.ts'
import type { OpenForms } from '../forms/open-forms.ts'
import { remainingOn, wholeUntil } from './answer-set.ts'
import { deleteOver, setRemaining, setsDue } from './answer-set-store.ts'
import { forgetSittings } from './sitting-store.ts'

const AT_ONCE = 200

/** Deletes sittings that nobody renewed, sheets that nobody kept, and of what was handed in whatever has reached its end. */
export function forgetAnswers(forms: OpenForms, clock: () => Instant): Job {
  const name = 'questionnaires.forget'
  return {
    name,
    cron: '42 * * * *',
    run: async (database) => {
      const now = clock()
      const day = dayAt(now, 'UTC' as TimeZone)
      const acting = { accountId: `job:${name}` }
      await database.write(async (tx) => {
        await forgetSittings(tx, now)
        await forgetUploads(tx, now)
        await deleteOver(tx, day)
      }, acting)
      const shorten = () =>
        database.write(async (tx) => {
          const due = await setsDue(tx, day, AT_ONCE)
          for (const set of due) {
            const form = await forms.form(tx, set.form)
            const { answers, handedInOn } = set
            const left = remainingOn(form, answers, handedInOn, day)
            await setRemaining(tx, set, left, wholeUntil(form, handedInOn, day))
          }
          return due.length
        }, acting)
      while ((await shorten()) === AT_ONCE);
    },
  }
}
