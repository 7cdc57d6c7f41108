export { type GuideImport, type GuideImportWish, importGuide } from './import-guide.ts'
export { guideFooter, guideNavigation, mountGuide } from './mount.ts'
