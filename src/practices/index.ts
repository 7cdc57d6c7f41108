export { importPolicies } from './coding/import-policies.ts'
export { policiesFooter } from './coding/readers/routes.tsx'
export { collectionWays } from './collections/desk/desk-routes.tsx'
export { libraryFooter, mountLibrary } from './library-mount.ts'
export { mountPractices, practicesWays } from './mount.ts'
export { nominalAlpha, TENTATIVE_ALPHA } from './plane/alpha.ts'
export {
  AXES,
  type Axis,
  type Coding,
  type Codings,
  disagreements,
  type Feature,
  type Interval,
  type Placement,
  placementOf,
  type Quadrant,
} from './plane/plane.ts'
export { showAdopted } from './record/adoption-store.ts'
export { importPractices, type PracticeImportWish } from './record/import-practices.ts'
export { APPROACHES, EVIDENCE_LEVELS, LEVELS, LICENCES, type Practice, STATUSES, TARGETS } from './record/practice.ts'
export { copiesOf, type PublishedPractice, practiceNamed, publishedPractices } from './record/practice-store.ts'
export { isTheme, SCHEMES, type Scheme, shippedThemes, type Theme, themesIn } from './record/theme.ts'
export { recordPath } from './submitting/paths.ts'
export { beginOwn } from './submitting/submit-practice.ts'
