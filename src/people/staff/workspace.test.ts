import { beforeAll, describe, expect, test } from 'vitest'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import type { Answer } from '#platform/http'
import { placeNamed } from '../testing.ts'
import { type Colleague, openDesk } from '../testing-desk.ts'

const parts = await testDatabase()
await threeLevels(parts.database, 'one')
const desk = openDesk(parts, 'one-state')
const said = (body: string): Answer => ({ kind: 'content', type: 'text/plain', body, share: 'for nobody else' })
let read = 0
desk.serve([
  desk.staff.workspace.forPlace('write', {
    method: 'POST',
    path: '/files',
    uploadBytes: 200_000,
    handle: async ({ ask }) => {
      read += 1
      return said(ask.files.map(({ field, name, bytes }) => `${field} ${name} ${bytes.length}`).join())
    },
  }),
  desk.staff.workspace.forPlace('write', {
    method: 'POST',
    path: '/words',
    handle: async ({ ask }) => said(`${ask.files.length}`),
  }),
])

let town: Place
let editor: Colleague
let figuresReader: Colleague
beforeAll(async () => {
  town = await placeNamed(new PlaceRegistry(parts.database), 'one-town')
  editor = await desk.as({ name: 'editor' }, town)
  figuresReader = await desk.as({ name: 'figures-reader' }, town)
})

const fileOf = (bytes: number) => {
  const form = new FormData()
  form.set('sheet', new File([new Uint8Array(bytes)], 'a.csv'))
  return form
}

describe('a form with files', () => {
  test('hands them to whoever may send them', async () => {
    const answer = await editor.upload('/staff/places/one-town/files', fileOf(100_000))
    expect(await answer.text()).toBe('sheet a.csv 100000')
  })

  test('is refused when it is larger than its route takes', async () => {
    expect((await editor.upload('/staff/places/one-town/files', fileOf(200_001))).status).toBe(413)
  })

  test('is refused before it is read from a stranger, and from somebody who may not', async () => {
    read = 0
    expect((await desk.post('/staff/places/one-town/files', {})).status).toBe(403)
    expect((await figuresReader.upload('/staff/places/one-town/files', fileOf(9))).status).toBe(404)
    expect(read).toBe(0)
  })

  test('brings no files to a route that takes none', async () => {
    expect(await (await editor.upload('/staff/places/one-town/words', fileOf(9))).text()).toBe('0')
    expect((await editor.upload('/staff/places/one-town/words', fileOf(2_000_000))).status).toBe(413)
  })
})
