import { expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { threeLevels } from '#places/testing'
import { deliverEvents } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { search } from '#platform/search'
import { uuid } from '../testing-directory.ts'
import { importServices, shipped } from '../testing-readers.ts'
import { serviceIndexers } from './index-service.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'indexed')
const [english, german] = ['en', 'de'] as [LanguageTag, LanguageTag]

test('a service with hardly more than its name translated is found by that name, and by the rest in its own language', async () => {
  await importServices(database, town, [
    {
      id: uuid(1),
      slug: 'dentist',
      name: 'Dental Clinic',
      summary: 'Students treat your teeth.',
      description:
        'This takes longer.\nIt costs less.\nA dentist checks every step.\nThe waiting room is on the first floor.',
      status: 'active',
      translations: { de: { name: 'Zahnklinik' } },
    },
  ])
  await deliverEvents(database, serviceIndexers(shipped), (_, error) => Promise.reject(error))
  const languages = [german, english]
  for (const query of ['Zahnklinik', 'students']) {
    const { hits } = await database.read((tx) =>
      search(tx, { placeIds: [town], languages, meant: languages, query, limit: 5 }),
    )
    expect(hits).toMatchObject([{ language: german, title: 'Zahnklinik' }])
  }
})
