export { onPaperToo } from './on-paper-too.ts'
