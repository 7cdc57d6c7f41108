import { directionOf } from '#kernel'
import { idIn } from '#people'
import type { FooterEntry, PlacePages, Readers } from '#places'
import type { Database } from '#platform/db'
import { NotFound, type Route } from '#platform/http'
import { ActionRow, ButtonLink, EmptyState, FactList, Isolated, PageTitle, WithForeign } from '#ui'
import { VISITS_PATH } from '../paths.ts'
import { visitCalendar } from './visit-calendar.ts'
import { publicVisits } from './visit-store.ts'
import { detailsOfVisit, factsOfVisit } from './visit-words.ts'

export interface PublicParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
}

/** Where everybody finds what a place shows other places. */
export const networkFooter: readonly FooterEntry[] = [{ path: VISITS_PATH, label: 'visits.title', wing: 'council' }]

/** The visits and events to come that a place shows to everybody. Whoever would like to come asks from their own workspace. */
export function publicRoutes({ database, readers, pages }: PublicParts): readonly Route[] {
  return [
    readers.route({
      method: 'GET',
      path: VISITS_PATH,
      access: 'public',
      handle: async (reader) => {
        const { t, place, language, base, now } = reader
        const visits = await database.read((tx) => publicVisits(tx, place.id, now, language))
        // Written by the place's staff, in its main language.
        const [main = language] = place.languages
        const written = { lang: main, dir: directionOf(main) }
        const foreignIn = ({ location, cost, contactRole }: (typeof visits)[number]) =>
          [location, cost, contactRole].filter((text) => text !== '').map((text) => ({ text, language: written }))
        return pages.answer(reader, {
          title: t('visits.title'),
          path: VISITS_PATH,
          // Seats are taken while it is read.
          unshared: true,
          body: (
            <>
              <PageTitle title={t('visits.title')} lead={t('visits.lead')} />
              {visits.length === 0 ? (
                <EmptyState title={t('visits.none')} />
              ) : (
                <ul class="rows">
                  {visits.map((visit) => (
                    <li class="row">
                      <h2>
                        <Isolated language={written}>{visit.title}</Isolated>
                      </h2>
                      <ul class="row-facts">
                        {factsOfVisit(visit, reader).map((fact) => (
                          <li>
                            <WithForeign text={fact} foreign={foreignIn(visit)} />
                          </li>
                        ))}
                      </ul>
                      {visit.about && (
                        <p class="written" lang={written.lang} dir={written.dir}>
                          {visit.about}
                        </p>
                      )}
                      <FactList
                        facts={detailsOfVisit(visit, reader).map(({ term, detail }) => ({
                          term,
                          detail: <WithForeign text={detail} foreign={foreignIn(visit)} />,
                        }))}
                      />
                      {visit.when && (
                        <ActionRow>
                          <ButtonLink href={`${base}${VISITS_PATH}/${visit.visitId}/calendar.ics`} pictogram="download">
                            {t('visits.calendar')}
                          </ButtonLink>
                        </ActionRow>
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </>
          ),
        })
      },
    }),
    readers.route({
      method: 'GET',
      path: `${VISITS_PATH}/:visit/calendar.ics`,
      access: 'public',
      handle: async (reader) => {
        const { place, language, now, base } = reader
        const visitId = idIn(reader, 'visit')
        const visits = await database.read((tx) => publicVisits(tx, place.id, now, language))
        const visit = visits.find((one) => one.visitId === visitId)
        const file = visit && visitCalendar(visit, pages.origin + base + VISITS_PATH, now)
        if (!file) throw new NotFound('calendar')
        return file
      },
    }),
  ]
}
