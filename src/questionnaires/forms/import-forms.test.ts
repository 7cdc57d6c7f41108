import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { currentForm } from './form-store.ts'
import { importForms } from './import-forms.ts'
import { withdrawForm } from './keep-form.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const folder = mkdtempSync(join(tmpdir(), 'tessera-forms-'))
afterAll(() => rmSync(folder, { recursive: true }))
const by = 'command:test'
const bringIn = () => importForms(database, { placeSlug: 'one-town', folder, by })
const asked = async (slug: string) => (await database.read((tx) => currentForm(tx, [town], slug)))?.version

function write(slug: string, survey: string): void {
  mkdirSync(join(folder, slug), { recursive: true })
  writeFileSync(join(folder, slug, 'survey.csv'), survey)
}

test('forms of a folder are kept and published; twice is once, and what was withdrawn stays so until it changes', async () => {
  write('needs', 'type,name,label\ntext,name,Name\n')
  write('faulty', 'type,name,label\nintegr,age,Age\n')
  writeFileSync(join(folder, 'README.md'), 'No form.')
  const problems = ['faulty/survey:2: type-unknown integr']
  expect(await bringIn()).toEqual(problems)
  expect([await asked('needs'), await asked('faulty')]).toEqual([1, undefined])
  expect(await bringIn()).toEqual(problems)
  expect(await asked('needs')).toBe(1)
  const acting = { placeId: town, accountId: by }
  await database.write((tx) => withdrawForm(tx, acting, { placeId: town, slug: 'needs' }), acting)
  await bringIn()
  expect(await asked('needs')).toBeUndefined()
  write('needs', 'type,name,label\ntext,name,Your name\n')
  await bringIn()
  expect(await asked('needs')).toBe(2)
})

test('a place that is not there is told', async () => {
  expect(await importForms(database, { placeSlug: 'nowhere', folder, by })).toEqual(['There is no place nowhere.'])
})
