import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheetFiles } from '../../src/questionnaires/xlsform/read-sheet-files.ts'
import { adminUrl, query } from '../faults/setup/data-folder.ts'
import type { RunningApp } from './start-app.ts'

const FOLDER = join(import.meta.dirname, '../../demo/alderport/forms/welcome')

/** Has the demonstration's assessment asked under another name, as its authors would have published it. */
export async function publishForm({ dataFolder }: Pick<RunningApp, 'dataFolder'>, slug: string): Promise<void> {
  const files = readdirSync(FOLDER).map((name) => ({ name, bytes: readFileSync(join(FOLDER, name)) }))
  const { form } = readSheetFiles(files, slug)
  const inPlace = (text: string, values: unknown[]) =>
    query(adminUrl(dataFolder), text.replace('PLACE', `(select place_id from places.place where slug = 'alderport')`), [
      slug,
      ...values,
    ])
  await inPlace('insert into questionnaires.form (place_id, slug) values (PLACE, $1)', [])
  await inPlace(
    `insert into questionnaires.form_version (place_id, slug, version, definition, problems, kept_by, kept_at)
      values (PLACE, $1, 1, $2, '[]', 'command:test', now())`,
    [JSON.stringify(form)],
  )
  await inPlace(
    `update questionnaires.form set state = 'published', current_version = 1 where place_id = PLACE and slug = $1`,
    [],
  )
}
