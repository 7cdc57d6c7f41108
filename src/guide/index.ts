export { type GuideImport, type GuideImportWish, importGuide } from './import/import-guide.ts'
export { guideFooter, guideNavigation, mountGuide, mountShortLinks } from './mount.ts'
