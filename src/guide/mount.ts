import type { Id, Instant } from '#kernel'
import type { StaffWay } from '#people'
import type { FooterEntry, NavigationEntry } from '#places'
import type { DeviceAddress, Mount } from '#platform/mount'
import { SYNONYMS_PATH } from '#platform/pack'
import { guideFollowing } from './following.ts'
import { guideOutline } from './outline.ts'
import type { GuideParts } from './route-kit.ts'
import { type GuideRoutesParts, guideRoutes } from './routes.tsx'
import { indexGuideItem } from './search/index-item.ts'
import { shortLinkRoute } from './share/share-routes.tsx'
import { applyDecisions } from './writing/editor/apply-decisions.ts'
import { WRITTEN_KINDS, writtenKind } from './writing/kinds/kinds.ts'
import { type WritingParts, writingRoutes } from './writing/writing-routes.ts'

export interface GuideMountParts extends GuideRoutesParts {
  /** The present, for work that no reader asked for. */
  readonly clock: () => Instant
}

export function mountGuide(parts: GuideMountParts): Mount {
  return {
    routes: guideRoutes(parts),
    listeners: [indexGuideItem],
    following: guideFollowing,
    outline: guideOutline(parts),
    deviceAddresses: async () => deviceAddresses,
  }
}

/** The ways to what can be read, and what the device says by itself. */
const deviceAddresses: readonly DeviceAddress[] = [
  ...['/', '/search', '/events', '/news', '/device'].map((path) => ({ path, kind: 'page' }) as const),
  { path: SYNONYMS_PATH, kind: 'data' },
]

/** Stands before the routes of places: `/s/…` would be a place and a language to them. */
export function mountShortLinks(parts: GuideParts): Mount {
  return { routes: [shortLinkRoute(parts)] }
}

/** The part of a place's workspace in which its pages are written. */
export function mountWriting(parts: WritingParts): Mount {
  return { routes: writingRoutes(parts), listeners: [applyDecisions] }
}

export const guideWays: readonly StaffWay[] = [
  ...WRITTEN_KINDS.map(
    ({ folder }) => ({ act: 'see-drafts', path: `/${folder}`, label: `kinds.${folder}`, group: 'writing' }) as const,
  ),
  { act: 'publish', path: '/review', label: 'history.review', group: 'today' },
  { act: 'see-drafts', path: '/inheritance', label: 'history.inheritance', group: 'writing' },
  { act: 'see-drafts', path: '/coverage', label: 'coverage.title', group: 'translating' },
]

/** Where a text's draft is written, below the workspace of its place; `undefined` for what is kept elsewhere, such as a service. */
export function editorOf({ kind, itemId }: { readonly kind: string; readonly itemId: Id }): string | undefined {
  const written = writtenKind(kind)
  return written && `/${written.folder}/${itemId}`
}

export const guideNavigation: readonly NavigationEntry[] = [
  { path: '/events', label: 'guide.events', wing: 'guide', pictogram: 'calendar' },
  { path: '/phrases', label: 'guide.phrases-short', wing: 'guide', pictogram: 'speech' },
  { path: '/emergency', label: 'guide.emergency', wing: 'guide', pictogram: 'siren', emergency: true },
]

export const guideFooter: readonly FooterEntry[] = [
  { path: '/#person', label: 'directory.ask-a-person' },
  { path: '/news', label: 'guide.news' },
  { path: '/words', label: 'guide.words-title' },
  { path: '/follow', label: 'subscriptions.follow' },
  { path: '/device', label: 'guide.device' },
  { path: '/privacy', label: 'guide.privacy' },
  { path: '/imprint', label: 'guide.imprint' },
]
