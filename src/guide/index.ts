export { type GuideImport, type GuideImportWish, importGuide } from './import/import-guide.ts'
export { guideFooter, guideNavigation, guideWays, mountGuide, mountShortLinks, mountWriting } from './mount.ts'
