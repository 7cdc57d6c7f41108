import { bestLanguage } from '#kernel'
import type { PlaceVisit, Staff, StaffWay } from '#people'
import type { Database } from '#platform/db'
import { type Answer, NotFound, type Route } from '#platform/http'
import { formatDate } from '#platform/i18n'
import { type OpeningParts, openHandOver } from './open-hand-over.ts'
import { OPENING_PATH, OpeningPage } from './opening-page.tsx'
import { readUploads } from './read-uploads.ts'

/** A dozen photographs as telephones make them. */
const UPLOAD_BYTES = 64_000_000

export const openingWays: readonly StaffWay[] = [
  { act: 'counsel', path: OPENING_PATH, label: 'opening.way', group: 'services-and-people' },
]

/** Where staff open what people hand over; on to the sitting that begins with it. */
export function openingRoutes({
  database,
  staff,
  ...parts
}: OpeningParts & { readonly database: Database; readonly staff: Staff }): readonly Route[] {
  const { workspace, pages } = staff

  const page = (visit: PlaceVisit, more: Omit<Parameters<typeof OpeningPage>[0], 'visit'> = {}) =>
    pages.answer(visit, {
      title: visit.t('opening.title'),
      problems: more.problem === undefined ? [] : [{ field: 'file', message: more.problem }],
      islands: ['scan-codes.js'],
      body: <OpeningPage visit={visit} {...more} />,
    })

  const open = async (visit: PlaceVisit, file: Uint8Array): Promise<Answer> => {
    const { t, language, place, member, ask } = visit
    const outcome = await openHandOver(database, member, visit, file, parts, ask.now)
    if (outcome.kind === 'opened') {
      const spoken = bestLanguage([language], place.languages) ?? place.languages[0]
      return {
        kind: 'redirect',
        status: 303,
        to: `/${place.slug}/${spoken}${outcome.path}`,
        setCookies: [outcome.cookie],
      }
    }
    const { reason } = outcome
    if (reason === 'may-not') throw new NotFound('place')
    const problem =
      'day' in outcome
        ? t(`opening.refused-${outcome.reason}`, { date: formatDate(outcome.day, language) })
        : t(`opening.refused-${reason as Exclude<typeof reason, 'expired' | 'opened-before'>}`)
    return page(visit, { problem })
  }

  return [
    workspace.forPlace('counsel', { method: 'GET', path: OPENING_PATH, handle: async (visit) => page(visit) }),
    workspace.forPlace('counsel', {
      method: 'POST',
      path: OPENING_PATH,
      uploadBytes: UPLOAD_BYTES,
      handle: async (visit) => {
        const { ask, t } = visit
        const given = await readUploads(ask.files, ask.form.getAll('code'))
        switch (given.kind) {
          case 'whole':
            return open(visit, given.file)
          case 'missing':
            return page(visit, { codes: given.codes, missing: { numbers: given.missing, total: given.total } })
          case 'refused':
            return page(visit, { problem: t(`opening.refused-${given.reason}`) })
        }
      },
    }),
  ]
}
