import { join } from 'node:path'
import type { Settings } from '#platform/config'
import { type FileStore, openFileStore } from '#platform/files'

/** Where the pictures of all places are kept. */
export function filesOf(settings: Settings): FileStore {
  return openFileStore(join(settings.dataFolder, 'media'))
}
