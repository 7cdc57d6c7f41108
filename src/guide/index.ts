export { type GuideImport, type GuideImportWish, importGuide } from './import/import-guide.ts'
export {
  editorOf,
  guideFooter,
  guideNavigation,
  guideWays,
  mountGuide,
  mountShortLinks,
  mountWriting,
} from './mount.ts'
export { type NamedPage, pagesNamed } from './tree/page-links.ts'
export { personOf } from './tree/page-store.ts'
export { targetsFound } from './tree/targets-found.ts'
