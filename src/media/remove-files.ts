import { type FileStore, removeUnnamed } from '#platform/files'
import type { Job } from '#platform/mount'
import { filesOfPictures } from './picture-store.ts'
import { isPictureFile } from './prepare-picture.ts'

/** What was replaced or removed is gone within the hour. */
export function removeFilesJob(files: FileStore): Job {
  const name = 'media.remove-files'
  const own = { isOwn: isPictureFile, named: filesOfPictures }
  return { name, cron: '12 * * * *', run: (database) => removeUnnamed(database, files, own, `job:${name}`) }
}
