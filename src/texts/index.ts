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
export { type ImportItem, importItem } from './import-item.ts'
export { type Inline, type LinkTarget, parseInline, plainSentence } from './inline.ts'
export { itemsByNumber, type NumberedItem, numberOf, numbersOf } from './item-number-store.ts'
export { type ItemSource, itemSource } from './item-source.ts'
export { type ItemKey, type ItemTraits, itemState, type Origin } from './item-store.ts'
export { type PlainText, type PlainWish, plainTexts } from './plain-text-store.ts'
export { languagesOf, publicTexts, type TextWish } from './public-text-store.ts'
export { ITEM_CHANGED, type PublishItem, publishItem, withdrawItem } from './publish-item.ts'
export { type Draft, saveDraft } from './save-draft.ts'
export { type SaveTranslation, saveTranslation, type TranslatedDocument } from './save-translation.ts'
export { type ResolvedLink, Sentences, type SentencesProps } from './sentences.tsx'
export { TextBlocks, type TextBlocksProps } from './text-blocks.tsx'
export {
  TranslationNotice,
  type TranslationNoticeProps,
  type TranslationState,
  translationState,
} from './translation-notice.tsx'
export { type Coverage, coverageOf } from './translation-store.ts'
