export { type FileStore, isFileName } from './file-store.ts'
export { openFileStore } from './local-file-store.ts'
