import { beforeAll, describe, expect, test } from 'vitest'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { type Acting, sql } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { formOf, question } from '../engine/testing-form.ts'
import type { Form } from '../form/form.ts'
import { published } from '../testing-asking.ts'
import { currentForm } from './form-store.ts'
import { keepForm, publishForm, withdrawForm } from './keep-form.ts'

const { database } = await testDatabase()
const { state, region, town } = await threeLevels(database, 'one')
await threeLevels(database, 'other')
const registry = new PlaceRegistry(database)
const FORM = formOf([question('name', 'text')])
const OTHER = formOf([question('name', 'text'), question('age', 'integer')])
const source = (form: Form) => ({
  form,
  problems: [],
  workbook: Uint8Array.of(80, 75),
  attached: [{ name: 'a.csv', bytes: Uint8Array.of(1) }],
})
const command: Required<Acting> = { placeId: town, accountId: 'command:test' }
const keep = (slug: string, form: Form, acting = command) =>
  database.write((tx) => keepForm(tx, acting, slug, source(form)), acting)
const current = (chain: readonly number[], slug: string) => database.read((tx) => currentForm(tx, chain, slug))

describe('keeping a form', () => {
  test('makes a version, with its workbook and files as they came; the same again makes none', async () => {
    expect(await keep('twice', FORM)).toEqual({ kind: 'kept', version: 1 })
    expect(await keep('twice', FORM)).toEqual({ kind: 'unchanged', version: 1 })
    expect(await keep('twice', OTHER)).toEqual({ kind: 'kept', version: 2 })
    const { rows } = await database.write((tx) =>
      sql`select v.workbook, a.bytes from questionnaires.form_version v join questionnaires.attached_file a using (place_id, slug, version)
        where slug = 'twice' order by version`.execute(tx),
    )
    expect(rows).toEqual([1, 2].map(() => ({ workbook: Buffer.of(80, 75), bytes: Buffer.of(1) })))
  })

  test('is refused for one that would not open', async () => {
    const faulty = formOf([question('age', 'integer', { relevant: '1 +' })])
    expect(await keep('faulty', faulty)).toEqual({ kind: 'refused', reason: 'faulty-expression' })
  })

  test('never changes a version that there is', async () => {
    await keep('fixed', FORM)
    await expect(
      database.write((tx) => sql`update questionnaires.form_version set definition = '{}'`.execute(tx), command),
    ).rejects.toThrow(/permission denied/)
  })
})

describe('publishing a form', () => {
  test('has it asked in its place and below, the nearest first, until it is withdrawn', async () => {
    await published(database, state, 'needs', FORM)
    expect(await current([town, region, state], 'needs')).toEqual({ placeId: state, slug: 'needs', version: 1 })
    await published(database, town, 'needs', OTHER)
    expect(await current([town, region, state], 'needs')).toEqual({ placeId: town, slug: 'needs', version: 1 })
    expect(await current([region, state], 'needs')).toMatchObject({ placeId: state })
    expect(await database.write((tx) => withdrawForm(tx, command, { placeId: town, slug: 'needs' }), command)).toBe(
      true,
    )
    expect(await current([town, region, state], 'needs')).toMatchObject({ placeId: state })
  })

  test('needs a version, and a draft is asked nobody', async () => {
    await keep('draft', FORM)
    expect(await current([town], 'draft')).toBeUndefined()
    const wish = { placeId: town, slug: 'draft', version: 7 }
    expect(await database.write((tx) => publishForm(tx, command, wish), command)).toMatchObject({ kind: 'refused' })
  })
})

describe('who may', () => {
  const people: Record<string, Required<Acting>> = {}
  beforeAll(async () => {
    const administrator = await joined(database, await firstToken(database, 'one-state'))
    const place = await placeNamed(registry, 'one-town')
    for (const name of ['editor', 'reviewer', 'figures-reader'] as const) {
      const { accountId } = await colleague(database, administrator, place, { name })
      people[name] = { placeId: town, accountId }
    }
  })

  test('keep a form: an editor; neither a reviewer, nor who reads figures, nor nobody', async () => {
    expect(await keep('mine', FORM, people.editor)).toMatchObject({ kind: 'kept' })
    for (const who of [people.reviewer, people['figures-reader'], { placeId: town, accountId: '' }])
      await expect(keep('theirs', FORM, who)).rejects.toThrow(/row-level security/)
  })

  test('an editor of a town keeps none of its state', async () => {
    await expect(keep('mine', FORM, { placeId: state, accountId: people.editor?.accountId as string })).rejects.toThrow(
      /row-level security/,
    )
  })

  test('read what was handed in: an editor; neither who reads figures, nor whoever sends', async () => {
    const id = '11111111-1111-4111-8111-111111111111'
    await keep('sent', FORM)
    const send = { placeId: town, accountId: 'sitting:00' }
    await database.write(
      (tx) =>
        sql`insert into questionnaires.answer_set values (${town}, ${id}, ${town}, 'sent', 1, '{}', '{}', '2026-11-23', '2027-11-23', '2027-11-23')`.execute(
          tx,
        ),
      send,
    )
    const seen = async (who: Acting) =>
      (await database.write((tx) => sql`select from questionnaires.answer_set`.execute(tx), who)).rows.length
    expect(await seen(people.editor as Acting)).toBe(1)
    for (const who of [
      people['figures-reader'],
      people.reviewer,
      send,
      { placeId: town },
      { ...people.editor, placeId: state },
    ])
      expect(await seen(who as Acting)).toBe(0)
  })
})
