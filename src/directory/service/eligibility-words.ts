import type { LanguageTag } from '#kernel'
import type { Translate } from '#platform/i18n'
import { type Eligibility, STATUS_GROUPS } from '../list/for-me.ts'

/** Whom a service is for, one sentence for each restriction; empty when it is open to everyone. `placeNames`: by slug. */
export function eligibilityInWords(
  service: Eligibility,
  {
    t,
    language,
    placeNames,
  }: { readonly t: Translate; readonly language: LanguageTag; readonly placeNames: ReadonlyMap<string, string> },
): readonly string[] {
  const list = new Intl.ListFormat(language, { type: 'disjunction' })
  const { genders, family, disability, statusGroups, residentPlaces } = service
  const places = residentPlaces.map((slug) => placeNames.get(slug) ?? slug)
  return [
    ageInWords(service, t),
    ...genders.map((gender) => groupInWords(gender, t)),
    ...family.map((group) => groupInWords(group, t)),
    disability ? t('directory.for-disability') : undefined,
    statusGroups.length === 0
      ? undefined
      : t('directory.for-status', { groups: list.format(statusGroups.map((group) => statusInWords(group, t))) }),
    places.length === 0 ? undefined : t('directory.for-residents', { places: list.format(places) }),
  ].filter((sentence) => sentence !== undefined)
}

function ageInWords({ minimumAge: from, maximumAge: to }: Eligibility, t: Translate): string | undefined {
  if (from !== undefined && to !== undefined) return t('directory.for-age-between', { from, to })
  if (from !== undefined) return t('directory.for-age-from', { from })
  return to === undefined ? undefined : t('directory.for-age-to', { to })
}

const GROUPS = { women: 'directory.for-women', men: 'directory.for-men', parents: 'directory.for-parents' } as const

function groupInWords(group: string, t: Translate): string {
  const key = GROUPS[group as keyof typeof GROUPS]
  return key === undefined ? t('directory.for-other', { groups: spelledOut(group) }) : t(key)
}

function statusInWords(group: string, t: Translate): string {
  const known = STATUS_GROUPS.find((name) => name === group)
  return known === undefined ? spelledOut(group) : t(`directory.group-${known}`)
}

/** A word of the data that we have no words for. */
function spelledOut(slug: string): string {
  return slug.replaceAll('-', ' ')
}
