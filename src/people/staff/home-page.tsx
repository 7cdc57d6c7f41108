import { nameFor, type Place } from '#places'
import { ActionRow, EmptyState, PageTitle, Prose, Section, SubmitButton } from '#ui'
import { actsIn } from '../roles/permission.ts'
import { roleInWords } from '../roles/role-words.ts'
import { FormOfVisit } from './form-of-visit.tsx'
import type { Visit } from './visit.ts'
import type { GroupOfWays } from './way.ts'

/** A place in which somebody has a role, with the ways through its workspace that are theirs. */
export interface WorkPlace {
  readonly place: Place
  readonly groups: readonly GroupOfWays[]
}

/** What I may do, and where. */
export function HomePage({ visit, workPlaces }: { readonly visit: Visit; readonly workPlaces: readonly WorkPlace[] }) {
  const { t, member, language } = visit
  return (
    <>
      <PageTitle title={t('people.hello', { name: member.name })} lead={t('people.home-lead')} />
      {workPlaces.length === 0 ? (
        <EmptyState title={t('people.no-roles')}>
          <p>{t('people.no-roles-hint')}</p>
        </EmptyState>
      ) : (
        workPlaces.map(({ place, groups }) => (
          <Section title={nameFor(place, language)} id={`place-${place.slug}`} surface>
            <Prose>
              <ul>
                {member.grants
                  .filter(({ placeId }) => placeId === place.id)
                  .map(({ role }) => (
                    <li>{roleInWords(role, t, language)}</li>
                  ))}
              </ul>
            </Prose>
            {groups.map(({ group, ways }) => (
              <>
                <h3>{t(`people.group-${group}`)}</h3>
                <ul class="chips">
                  {ways.map(({ path, label }) => (
                    <li>
                      <a class="chip" href={`/staff/places/${place.slug}${path}`}>
                        {t(label)}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            ))}
            <details class="fold">
              <summary>{t('people.you-may')}</summary>
              <Prose>
                <ul>
                  {actsIn(member.grants, place.chain).map((act) => (
                    <li>{t(`people.act-${act}`)}</li>
                  ))}
                </ul>
              </Prose>
            </details>
          </Section>
        ))
      )}
      <FormOfVisit visit={visit} action="/staff/sign-out">
        <ActionRow>
          <SubmitButton kind="plain">{t('people.sign-out')}</SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </>
  )
}
