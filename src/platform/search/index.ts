export { indexDocuments, removeDocuments } from './index-documents.ts'
export { search } from './search.ts'
export type { DocumentKey, SearchDocument } from './search-document.ts'
export type { Hit, SearchResult, SearchWish } from './search-wish.ts'
