export {
  type Block,
  type BlockKind,
  type DraftBlock,
  meaningOf,
  type PublicBlock,
  type PublicSegment,
  type PublicText,
  plainSlot,
} from './document.ts'
export { type ImportItem, importItem, importItems } from './import-item.ts'
export { type CatchUp, catchUp } from './inheritance/catch-up.ts'
export { type Above, type Override, overridesIn } from './inheritance/inheritance-store.ts'
export { type TakeOver, takeOver } from './inheritance/take-over.ts'
export {
  formatInline,
  formatTarget,
  type Inline,
  type LinkTarget,
  parseInline,
  parseTarget,
  pictureIn,
  plainSentence,
  retargeted,
} from './inline.ts'
export { itemsByNumber, type NumberedItem, numberOf, numbersOf } from './item-number-store.ts'
export { type ItemSource, itemSources } from './item-source.ts'
export { blocksOf, type ItemKey, type ItemTraits, itemState, itemsAmong, type Origin } from './item-store.ts'
export { type TranslatedLine, translatedLines } from './line-store.ts'
export { type MendLinks, mendLinks } from './mend-links.ts'
export { mountTexts, textsWays } from './mount.ts'
export { type OutdatedSegment, outdatedSegments, type SegmentPosition } from './outdated-store.ts'
export { type PictureUse, pictureUses } from './picture-use-store.ts'
export { type PlainText, type PlainWish, plainTexts } from './plain-text-store.ts'
export { languagesOf, publicTexts, type TextWish } from './public-text-store.ts'
export { type ArchiveDraft, archiveDraft } from './publication/archive-draft.ts'
export {
  type AskForReview,
  askForReview,
  LONGEST_REMARK,
  type ReturnFromReview,
  returnFromReview,
} from './publication/ask-for-review.ts'
export {
  type PlanPublication,
  type PublicationTimes,
  type PublishDraft,
  planPublication,
  publishDraft,
  type WithdrawPublished,
  withdrawPublished,
} from './publication/decide-publication.ts'
export { type Plan, type Publication, publicationOf, type Review } from './publication/publication-store.ts'
export { type WaitingDraft, waitingDrafts } from './publication/review-store.ts'
export { ITEM_CHANGED, type PublishItem, publishItem, withdrawItem } from './publish-item.ts'
export { type Draft, type KeptDraft, type SaveDraft, saveDraft } from './save-draft.ts'
export { type SaveTranslation, saveTranslation, type TranslatedDocument } from './save-translation.ts'
export { type ResolvedLink, Sentences, type SentencesProps } from './sentences.tsx'
export { sentencesOf } from './split-sentences.ts'
export { TextBlocks, type TextBlocksProps } from './text-blocks.tsx'
export type { MachineSettings } from './translating/machine/translation-machine.ts'
export {
  TranslationNotice,
  type TranslationNoticeProps,
  type TranslationState,
  translationState,
} from './translation-notice.tsx'
export { type Coverage, coverageOf } from './translation-store.ts'
export {
  type ComparedSentence,
  compareVersions,
  type PlacedSentence,
  type WordChange,
} from './versions/compare-versions.ts'
export type { Conflict, Merge } from './versions/merge-versions.ts'
export { type RestoreVersion, restoreVersion } from './versions/restore-version.ts'
export { type DraftState, draftOf, type VersionLine, versionsOf } from './versions/version-store.ts'
export { type WorkingItem, workingItems } from './working-item-store.ts'
