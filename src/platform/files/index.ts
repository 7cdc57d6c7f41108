export type { FileStore } from './file-store.ts'
export { openFileStore } from './local-file-store.ts'
export { type OwnFiles, removeUnnamed } from './remove-unnamed.ts'
