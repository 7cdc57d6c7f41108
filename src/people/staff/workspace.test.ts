import { beforeAll, describe, expect, test } from 'vitest'
import { type Place, PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import type { Answer } from '#platform/http'
import { placeNamed } from '../testing.ts'
import { type Colleague, openDesk } from '../testing-desk.ts'
import { sendAgain } from './send-again.tsx'

const parts = await testDatabase()
await threeLevels(parts.database, 'one')
const desk = openDesk(parts, 'one-state')
const said = (body: string): Answer => ({ kind: 'content', type: 'text/plain', body, share: 'for nobody else' })
let read = 0
desk.serve([
  desk.staff.workspace.forPlace('write', {
    method: 'POST',
    path: '/described',
    uploadBytes: 5_000_000,
    late: sendAgain(desk.staff.pages),
    handle: async ({ ask }) => said(`${ask.form.get('words')} ${ask.files.map(({ bytes }) => bytes.length)}`),
  }),
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
    late: sendAgain(desk.staff.pages),
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

  test('is refused before it is read from somebody who may not; a stranger signs in first, and it is not kept', async () => {
    read = 0
    expect((await desk.upload('/staff/places/one-town/files', fileOf(9))).headers.get('location')).toMatch(/sign-in/)
    expect((await figuresReader.upload('/staff/places/one-town/files', fileOf(9))).status).toBe(404)
    expect(read).toBe(0)
  })

  test('brings no files to a route that takes none', async () => {
    expect(await (await editor.upload('/staff/places/one-town/words', fileOf(9))).text()).toBe('0')
    expect((await editor.upload('/staff/places/one-town/words', fileOf(2_000_000))).status).toBe(413)
  })
})

describe('a form whose session has ended', () => {
  const PATH = '/staff/places/one-town/described'
  const HOSTILE = '</textarea><script>alert(1)</script>'
  const typed = (words: string, token: string, file = new File([new Uint8Array(3_000_000)], 'harbour "1".jpg')) => {
    const form = new FormData()
    form.set('form-token', token)
    form.set('picture', file)
    form.set('words', words)
    return form
  }
  /** What the page sends when its button is pressed. */
  const formIn = (html: string) => {
    const form = new FormData()
    for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      form.append(name, value.replaceAll('&quot;', '"'))
    for (const [, name = '', value = ''] of html.matchAll(/<textarea name="([^"]+)">([^<]*)</g))
      form.append(name, value)
    return form
  }

  test('keeps the words, says which file is to be chosen again, and goes through once its author has signed in again', async () => {
    const page = await (await desk.upload(PATH, typed('The harbour.', editor.formToken))).text()
    expect(page).toContain('You have been signed out')
    expect(page).toContain('<textarea name="words">The harbour.</textarea>')
    expect(page).toContain('The file “harbour &quot;1&quot;.jpg” is not kept')
    const again = await editor.again()
    const carriedOn = formIn(page)
    expect(carriedOn.get('form-token')).toBe(editor.formToken)
    const chosen = await (await again.uploadAs(PATH, carriedOn)).text()
    expect(chosen).toContain('Choose the file “harbour &quot;1&quot;.jpg” again')
    expect(chosen).toMatch(/<input[^>]*name="picture"[^>]*type="file"/)
    const sent = formIn(chosen)
    sent.set('picture', new File([new Uint8Array(7)], 'harbour.jpg'))
    expect(sent.get('form-token')).toBe(again.formToken)
    expect(await (await again.uploadAs(PATH, sent)).text()).toBe('The harbour. 7')
  })

  test('gives nobody else its words, and is taken as nobody else’s', async () => {
    const other = await desk.as({ name: 'editor' }, town)
    for (const token of [editor.formToken, 'forged', '']) {
      const answer = await other.uploadAs(PATH, typed('Mine alone.', token))
      expect([token, answer.status]).toEqual([token, 403])
      expect(await answer.text()).not.toContain('Mine alone.')
    }
  })

  test('runs nothing of what was typed', async () => {
    const page = await (
      await desk.upload(PATH, typed(HOSTILE, HOSTILE, new File(['x'], `${HOSTILE.replaceAll('/', '')}.jpg`)))
    ).text()
    expect(page).toContain('&lt;/textarea&gt;&lt;script&gt;')
    expect(page).not.toContain('<script>alert')
  })

  test('is refused when it holds more words than anybody types, or more than the route takes', async () => {
    expect((await desk.upload(PATH, typed('x'.repeat(2_000_001), ''))).status).toBe(413)
    const large = new File([new Uint8Array(5_000_001)], 'large.jpg')
    expect((await desk.upload(PATH, typed('Words.', '', large))).status).toBe(413)
    expect((await desk.post(PATH, { words: 'x' })).status).toBe(400)
  })

  test('leads to the sign-in when nothing was typed and no file chosen', async () => {
    const answer = await desk.upload(PATH, typed(' ', editor.formToken, new File([], '')))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/sign-in?to=%2Fstaff'])
  })
})
