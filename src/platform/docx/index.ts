export { docxOf, type WrittenBlock, type WrittenDocument } from './docx-of.ts'
