import type { FooterEntry, NavigationEntry } from '#places'
import type { Mount } from '#platform/mount'
import type { GuideParts } from './route-kit.ts'
import { guideRoutes } from './routes.tsx'
import { indexGuideItem } from './search/index-item.ts'

export function mountGuide(parts: GuideParts): Mount {
  return { routes: guideRoutes(parts), listeners: [indexGuideItem] }
}

export const guideNavigation: readonly NavigationEntry[] = [
  { path: '/events', label: 'guide.events', wing: 'guide', pictogram: 'calendar' },
  { path: '/phrases', label: 'guide.phrases-short', wing: 'guide', pictogram: 'speech' },
  { path: '/emergency', label: 'guide.emergency', wing: 'guide', pictogram: 'siren', emergency: true },
]

export const guideFooter: readonly FooterEntry[] = [
  { path: '/news', label: 'guide.news' },
  { path: '/words', label: 'guide.words-title' },
  { path: '/device', label: 'guide.device' },
  { path: '/privacy', label: 'guide.privacy' },
  { path: '/imprint', label: 'guide.imprint' },
]
