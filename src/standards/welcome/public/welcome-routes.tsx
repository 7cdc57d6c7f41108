import { addDays, startOfDay } from '#kernel'
import type { FooterEntry, PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import type { Route } from '#platform/http'
import { readPlan } from '../kept/read-plan.ts'
import { WelcomePage } from './welcome-page.tsx'

export interface ReadersParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

export const welcomeFooter: readonly FooterEntry[] = [
  { path: '/welcome-plan', label: 'welcome.title', wing: 'council' },
]

/** The plan as everybody reads it, once the place shows it. */
export function welcomeRoutes({ database, readers, pages }: ReadersParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: '/welcome-plan',
      access: 'public',
      handle: async (reader) => {
        const { place, language, today, t } = reader
        const plan = await database.read((tx) => readPlan(tx, place, language))
        const isEmpty = plan.objectives.length === 0
        return pages.answer(reader, {
          sheet: 'council.css',
          title: t('welcome.title'),
          description: t('welcome.lead'),
          path: '/welcome-plan',
          hidden: isEmpty,
          // What is late, and where today is, changes at midnight.
          expires: startOfDay(addDays(today, 1), place.zone),
          body: <WelcomePage reader={reader} plan={plan} />,
        })
      },
    }),
  ]
}
