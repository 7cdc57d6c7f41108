import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadPlace } from '#places'
import type { Database } from '#platform/db'
import { prepareFiles } from './attached-file.ts'
import { keepForm, publishForm } from './keep-form.ts'
import { readBrought } from './read-brought.ts'

export interface FormsImportWish {
  readonly placeSlug: string
  /** Has a folder for each form, with its sheet or sheets, and what is attached to them. */
  readonly folder: string
  /** Who acts: an account's id, or `command:seed`. */
  readonly by: string
}

/**
 * Keeps and publishes a place's forms as a folder has them; one that says the same as its newest version is left as it is, be it withdrawn
 * or not. Answers what could not be taken, and what was left out of a sheet.
 */
export async function importForms(database: Database, wish: FormsImportWish): Promise<readonly string[]> {
  const loaded = await database.read((tx) => loadPlace(tx, wish.placeSlug))
  if (!loaded) return [`There is no place ${wish.placeSlug}.`]
  const acting = { placeId: loaded.place.id, accountId: wish.by }
  const entries = await readdir(wish.folder, { withFileTypes: true })
  const problems: string[] = []
  for (const slug of entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort()) {
    const folder = join(wish.folder, slug)
    const names = await readdir(folder)
    const files = await Promise.all(
      names.sort().map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })),
    )
    const { source, problems: found } = readBrought(files, slug)
    problems.push(
      ...found.map(({ sheet, row, reason, about }) => `${slug}/${sheet}:${row ?? ''}: ${reason} ${about ?? ''}`.trim()),
    )
    if (!source) continue
    const attached = await prepareFiles(source.attached)
    await database.write(async (tx) => {
      const kept = await keepForm(tx, acting, slug, { ...source, attached })
      if (kept.kind === 'refused') problems.push(`${slug}: ${kept.reason}`)
      else if (kept.kind === 'kept')
        await publishForm(tx, acting, { placeId: acting.placeId, slug, version: kept.version })
    }, acting)
  }
  return problems
}
