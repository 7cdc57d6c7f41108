import type { PlaceVisit } from '#people'
import type { MessageKey } from '#platform/i18n'
import { FilterBar } from '#ui'

const PARTS = {
  '/feedback': 'reports.open',
  '/feedback/closed': 'reports.closed',
  '/feedback/helpful': 'reports.helpful',
  '/feedback/searches': 'reports.searches',
} as const satisfies Record<string, MessageKey>

export type DeskPath = keyof typeof PARTS

/** The ways between the parts of the feedback workspace. */
export function DeskWays({ visit: { t, base }, here }: { readonly visit: PlaceVisit; readonly here: DeskPath }) {
  const filters = (Object.keys(PARTS) as DeskPath[]).map((path) => ({
    label: t(PARTS[path]),
    href: path === here ? `${base}/feedback` : base + path,
    active: path === here,
  }))
  return <FilterBar t={t} legend={t('reports.parts')} legendHidden filters={filters} />
}
