import { describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { colleague, firstToken, joined, placeNamed } from '#people/testing'
import { PlaceRegistry } from '#places'
import { threeLevels } from '#places/testing'
import { type Acting, deliverEvents, sql } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import { plainTexts } from '#texts'
import { keepPlan } from './keep-plan.ts'
import { planOfPlace, visibleParts } from './part-store.ts'
import { type PlanFile, parsePlanFile, writePlanFile } from './plan-file.ts'

const { database } = await testDatabase()
const { state, region, town } = await threeLevels(database, 'one')
const registry = new PlaceRegistry(database)
const [STATE, TOWN] = await Promise.all([placeNamed(registry, 'one-state'), placeNamed(registry, 'one-town')])

const plan = (written: object): PlanFile => {
  const parsed = parsePlanFile(written, 'en' as LanguageTag)
  if (parsed.kind === 'problems') throw new Error(parsed.problems.join('\n'))
  return parsed.plan
}
const step = (id: string, more: object = {}) => ({
  id,
  title: { en: `Title of ${id}`, ar: `عنوان ${id}` },
  text: { en: 'Go there. Ask.', ar: 'اذهب. اسأل.' },
  stage: 'first-days',
  isSensitive: false,
  ...more,
})
const keep = (
  place: typeof STATE,
  written: object,
  acting: Required<Acting> = { ...COMMAND, placeId: place.id } as never,
) => database.write((tx) => keepPlan(tx, place, acting, plan(written)), acting)
const named = async (chain: readonly number[]) =>
  (await database.read((tx) => visibleParts(tx, chain))).map(({ kind, name, placeId }) => `${kind} ${name} ${placeId}`)

describe('what a place’s plans are made of', () => {
  test('is kept once, comes back as it was written, and without what the file has not any more', async () => {
    const written = {
      needs: [{ id: 'company', label: { en: 'Company', ar: 'رفقة' }, topics: ['language'] }],
      bring: { passport: { en: 'Your passport', ar: 'جوازك' } },
      steps: [step('register', { bring: ['passport'] }), step('bank', { after: ['register'] })],
    }
    expect(await keep(TOWN, written)).toMatchObject({ kind: 'kept', misfits: [] })
    expect(await keep(TOWN, written)).toMatchObject({ kind: 'unchanged' })
    const back = JSON.parse(writePlanFile(await database.read((tx) => planOfPlace(tx, town)))) as object
    expect(plan(back)).toEqual(plan(written))
    expect(await keep(TOWN, { ...written, steps: [step('register')] })).toMatchObject({
      kind: 'kept',
      removed: [{ name: 'bank' }],
      changed: [{ name: 'register' }],
    })
    expect(await named([town])).toEqual([`need company ${town}`, `step register ${town}`, `thing passport ${town}`])
  })

  test('in another order is another plan', async () => {
    await keep(TOWN, { steps: [step('one'), step('two')] })
    expect(await keep(TOWN, { steps: [step('two'), step('one')] })).toMatchObject({ kind: 'kept', isReordered: true })
    expect(await named([town])).toEqual([`step two ${town}`, `step one ${town}`])
  })

  test('keeps a translation that somebody has checked, while its words stay', async () => {
    await keep(TOWN, { steps: [step('read')] })
    await database.write(
      (tx) => sql`update texts.translation set checked_by = 'someone', checked_at = now()`.execute(tx),
      {
        ...COMMAND,
        placeId: town,
      },
    )
    await keep(TOWN, { steps: [step('read', { stage: 'long-term' })] })
    const { rows } = await database.write((tx) =>
      sql<{
        text: string
      }>`select text from texts.translation where checked_by = 'someone' and place_id = ${town}`.execute(tx),
    )
    expect(rows.map(({ text }) => text)).toEqual(expect.arrayContaining(['عنوان read', 'اذهب.', 'اسأل.']))
  })

  test('comes from above, where it is overridden and left out by name', async () => {
    await keep(STATE, { steps: [step('tax'), step('vote'), step('school')] })
    await keep(TOWN, { steps: [step('tax', { text: { en: 'Here it is Mill Street.' } })], leaveOut: ['vote'] })
    expect(await named([town, region, state])).toEqual([`step tax ${town}`, `step school ${state}`])
    expect(await named([region, state])).toEqual([`step tax ${state}`, `step vote ${state}`, `step school ${state}`])
    await keep(TOWN, { steps: [] })
    expect(await named([town, region, state])).toHaveLength(3)
  })

  test('is translated sentence by sentence', async () => {
    await keep(TOWN, { steps: [step('walk')] })
    await deliverEvents(database, [], () => undefined)
    const [part] = (await database.read((tx) => visibleParts(tx, [town]))).filter(({ name }) => name === 'walk')
    const texts = await database.read((tx) => plainTexts(tx, part ? [part] : [], { withholdUnchecked: false }))
    expect(
      texts
        .get(part?.itemId as never)
        ?.get('ar' as LanguageTag)
        ?.get('text'),
    ).toBe('اذهب. اسأل.')
  })

  test.each([
    ['that go in a circle', [step('a', { after: ['b'] }), step('b', { after: ['a'] })], 'circle'],
    ['that wait for a step nobody has', [step('a', { after: ['b'] })], 'unknown-step'],
    ['with a thing nobody has described', [step('a', { bring: ['photo'] })], 'unknown-thing'],
    ['with a condition that cannot be read', [step('a', { when: '1 +' })], 'expression'],
  ])('with steps %s is refused, and nothing is kept', async (_, steps, kind) => {
    const before = await named([town])
    expect(await keep(TOWN, { steps })).toMatchObject({ kind: 'refused', problems: [{ entry: 'step a', kind }] })
    expect(await named([town])).toEqual(before)
  })

  test('may be kept by an editor, and by neither a translator nor an editor of another place', async () => {
    const administrator = await joined(database, await firstToken(database, 'one-state'))
    const editor = await colleague(database, administrator, TOWN, { name: 'editor' })
    const translator = await colleague(database, administrator, TOWN, {
      name: 'translator',
      languages: ['ar' as LanguageTag],
    })
    const as = ({ accountId }: { accountId: string }, placeId = town) => ({ placeId, accountId })
    expect(await keep(TOWN, { steps: [step('mine')] }, as(editor))).toMatchObject({ kind: 'kept' })
    await expect(keep(TOWN, { steps: [step('theirs')] }, as(translator))).rejects.toThrow(/row-level security/)
    await expect(keep(STATE, { steps: [step('theirs')] }, as(editor, state))).rejects.toThrow(/row-level security/)
  })
})

describe('a file', () => {
  test.each([
    ['an unknown field', { steps: [{ ...step('a'), colour: 'red' }] }, /steps\.0/],
    ['a step without words in the main language', { steps: [step('a', { title: { ar: 'أ' } })] }, /step a: title/],
    ['a stage that is none', { steps: [step('a', { stage: 'soon' })] }, /steps\.0\.stage/],
    ['words in no language', { bring: { photo: { english: 'A photo' } } }, /bring\.photo/],
  ])('with %s is told by its entry', (_, written, entry) => {
    const parsed = parsePlanFile(written, 'en' as LanguageTag)
    expect(parsed.kind === 'problems' && parsed.problems.join('\n')).toMatch(entry)
  })
})
