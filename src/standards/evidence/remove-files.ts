import { type FileStore, removeUnnamed } from '#platform/files'
import type { Job } from '#platform/mount'
import { isEvidenceFile } from './evidence-file.ts'
import { filesOfEvidence } from './evidence-store.ts'

/** What was taken back is gone within the hour. */
export function removeFilesJob(files: FileStore): Job {
  const name = 'standards.remove-files'
  const own = { isOwn: isEvidenceFile, named: filesOfEvidence }
  return { name, cron: '42 * * * *', run: (database) => removeUnnamed(database, files, own, `job:${name}`) }
}
