export type { FileStore } from './file-store.ts'
export { openFileStore } from './local-file-store.ts'
