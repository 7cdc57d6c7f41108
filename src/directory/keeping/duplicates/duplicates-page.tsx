import { dayAt, type Instant } from '#kernel'
import { FormOfVisit, type PlaceVisit } from '#people'
import { nameFor } from '#places'
import { formatDate } from '#platform/i18n'
import { ActionRow, ButtonLink, EmptyState, FactList, Onward, PageTitle, Prose, Section, SubmitButton } from '#ui'
import type { Duplicate } from './find-duplicates.ts'
import type { Merged } from './merge-store.ts'
import type { Profile } from './profile.ts'

/** From this score on a pair is called very likely the same. */
const VERY_LIKELY = 80

export interface DuplicatesPageProps {
  readonly visit: PlaceVisit
  readonly duplicates: readonly Duplicate[]
  readonly merges: readonly Merged[]
}

/** Entries that may be there twice, side by side, with what speaks for it; and what was merged, to be parted. */
export function DuplicatesPage({ visit, duplicates, merges }: DuplicatesPageProps) {
  const { t, base, place, language } = visit
  const path = `${base}/services/duplicates`
  return (
    <>
      <PageTitle title={t('merging.duplicates')} lead={t('merging.duplicates-lead')} />
      {duplicates.length === 0 && (
        <EmptyState title={t('merging.none')} pictogram="check">
          <p>{t('merging.none-hint')}</p>
        </EmptyState>
      )}
      {duplicates.map((pair) => (
        <PairSection visit={visit} pair={pair} path={path} />
      ))}
      {merges.length > 0 && (
        <Section title={t('merging.merged')} id="merged">
          <p>{t('merging.merged-lead')}</p>
          {merges.map(({ goneId, goneName, into, mergedAt }) => (
            <Section
              title={t('merging.merged-into', { gone: goneName, into })}
              id={`merge-${goneId}`}
              level={3}
              surface
            >
              <p class="muted">
                {t('merging.merged-on', {
                  date: formatDate(dayAt(mergedAt.getTime() as Instant, place.zone), language),
                })}
              </p>
              <FormOfVisit visit={visit} action={`${path}/part`}>
                <input type="hidden" name="gone" value={goneId} />
                <SubmitButton kind="plain">
                  {t('merging.part')} <span class="visually-hidden">{goneName}</span>
                </SubmitButton>
              </FormOfVisit>
            </Section>
          ))}
        </Section>
      )}
    </>
  )
}

function PairSection(props: { readonly visit: PlaceVisit; readonly pair: Duplicate; readonly path: string }) {
  const { visit, pair, path } = props
  const { t } = visit
  const { one, other, score, signals } = pair
  const id = `pair-${one.id}-${other.placeId}-${other.id}`
  const title = t(score >= VERY_LIKELY ? 'merging.very-likely' : 'merging.perhaps', {
    kind: t(`merging.kind-${one.kind}`),
  })
  return (
    <Section title={`${one.name} – ${title}`} id={id} surface>
      <Prose>
        <ul>
          {signals.map((signal) => (
            <li>{t(`merging.${signal}`)}</li>
          ))}
        </ul>
      </Prose>
      <div class="beside">
        {[one, other].map((profile) => (
          <ProfileFacts visit={visit} profile={profile} />
        ))}
      </div>
      <FormOfVisit visit={visit} action={`${path}/not-same`}>
        <input type="hidden" name="one" value={one.id} />
        <input type="hidden" name="other" value={other.id} />
        <input type="hidden" name="other-place" value={String(other.placeId)} />
        <ActionRow>
          <ButtonLink href={mergePath(path, pair)}>{t('merging.compare')}</ButtonLink>
          <SubmitButton kind="plain">
            {t('merging.not-same')} <span class="visually-hidden">{one.name}</span>
          </SubmitButton>
        </ActionRow>
      </FormOfVisit>
    </Section>
  )
}

function ProfileFacts({ visit, profile }: { readonly visit: PlaceVisit; readonly profile: Profile }) {
  const { t, place } = visit
  const { name, phones, email, web, street, postalCode, placeId } = profile
  const facts = [
    { term: t('keeping.name'), detail: name },
    placeId !== place.id && { term: t('merging.kept-by'), detail: placeName(visit, placeId) },
    street !== null && { term: t('directory.where'), detail: `${street}, ${postalCode}` },
    phones.length > 0 && { term: t('directory.phones'), detail: phones.join(' · ') },
    email !== null && { term: t('confirming.email'), detail: email },
    web !== null && { term: t('directory.website'), detail: web },
  ]
  return <FactList facts={facts.filter((fact) => fact !== false)} />
}

/** What may be the same as one entry, beside its form. */
export function DuplicatesOf({ visit, duplicates }: Pick<DuplicatesPageProps, 'visit' | 'duplicates'>) {
  const { t, base } = visit
  if (duplicates.length === 0) return null
  return (
    <Section title={t('merging.of-this')} id="duplicates-title" surface>
      <Prose>
        <ul>
          {duplicates.map(({ other, signals }) => (
            <li>
              {other.name}: {signals.map((signal) => t(`merging.${signal}`)).join(' · ')}
            </li>
          ))}
        </ul>
      </Prose>
      <Onward href={`${base}/services/duplicates`}>{t('merging.duplicates')}</Onward>
    </Section>
  )
}

/** Within a place the one that was written about first stays unless somebody decides otherwise; across places the one above. */
function mergePath(path: string, { one, other }: Duplicate): string {
  const query = { kind: one.kind, gone: one.id, into: other.id, place: String(other.placeId) }
  return `${path}/merge?${new URLSearchParams(query)}`
}

export function placeName({ place, language }: PlaceVisit, placeId: number): string {
  const found = [place, ...place.ancestors].find(({ id }) => id === placeId)
  return found ? nameFor(found, language) : ''
}
