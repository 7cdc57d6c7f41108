import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { Chance } from '../engine/oracle/testing-random.ts'
import { randomForm } from '../engine/oracle/testing-random-form.ts'
import type { Form, Item } from '../form/form.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { KeepingDevice, type Seen } from './testing-device.ts'

const { database, adminUrl } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

/** How many begin is counted by the minute: each form has one of its own. */
let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const application = askingOn(database, () => now)
const somebody = () => new KeepingDevice('one-town', new Device(() => application), () => now)

/** What the place has got since it was last asked, as the database writes it. */
async function received(): Promise<readonly string[]> {
  const { rows } = await admin.query('delete from questionnaires.answer_set returning answers::text, unplaced::text')
  return rows.map(({ answers, unplaced }) => `${answers} ${unplaced}`)
}

/** A form that can always be handed in: nobody has to answer, and any answer will do. */
function easy(form: Form): Form {
  const eased = (item: Item): Item => {
    if (item.kind !== 'question') return { ...item, items: item.items.map(eased) }
    const { required: _, constraint: __, ...rest } = item
    return rest
  }
  return { ...form, items: form.items.map(eased) }
}

const FORMS = 30
const STEPS = 20
const ANSWERS = [
  '0',
  '1',
  '2',
  '7',
  '-3',
  '2.5',
  'a',
  'b',
  'a b',
  'c a b',
  'x',
  'y',
  '2026-11-23',
  '10:30',
  'OK',
  'none',
]

test(`random answers to ${FORMS} random forms: through pages of the server, of the device without a network, and of both in turn the same to the byte`, async () => {
  let handedIn = 0
  for (let seed = 1; seed <= FORMS; seed += 1) handedIn += await answeredThrice(seed)
  expect(handedIn).toBeGreaterThanOrEqual(FORMS)
}, 120_000)

/** How many sets have come. Whoever moves takes their answers along and brings them back all the time. */
async function answeredThrice(seed: number): Promise<number> {
  now = instantAt(now + 60_000)
  const slug = `random-${seed}`
  await published(database, town, slug, easy(randomForm(seed)))
  const everybody = [somebody(), somebody(), somebody()] as const
  const [served, kept, moved] = everybody
  for (const one of everybody) await one.keepPack(slug)
  await served.post(slug, '', { company: 'family' })
  await moved.post(slug, '', { company: 'family' })
  kept.isOnline = false
  await kept.post(slug, '', { company: 'family' })
  const all = async (path: string, fields: Record<string, string>) =>
    allTheSame(await Promise.all(everybody.map((one) => one.post(slug, path, fields))))
  const chance = new Chance(seed)
  const home = `${kept.base}/ask/${slug}`
  const first = async () => (await kept.get(slug, '/at/first')).path
  let path = await first()
  for (let step = 0; step < STEPS; step += 1) {
    if (chance.below(6) === 0) await moved.post(slug, '/sitting', { do: moved.isKept(slug) ? 'bring' : 'take' })
    const answer = ANSWERS[chance.below(ANSWERS.length)] ?? ''
    const go = ['next', 'next', 'add', 'skip', 'back'][chance.below(5)] ?? 'next'
    const at = decodeURIComponent(path.slice(home.length))
    const next = await all(at, { asked: 'yes', removals: '0', had: '1', answer, go })
    // What was wrong is passed over.
    path = next === path ? await all(at, { asked: 'yes', removals: '0', had: '1', go: 'skip' }) : next
    if (!path.startsWith(`${home}/at`)) path = await first()
  }
  for (const one of everybody) await one.post(slug, '/hand-in', { consent: 'yes', safety: 'yes' })
  kept.isOnline = true
  await kept.send()
  const sets = await received()
  expect([0, 3]).toContain(sets.length)
  expect(new Set(sets).size).toBe(sets.length / 3)
  return sets.length
}

function allTheSame(seen: readonly Seen[]): string {
  const paths = new Set(seen.map(({ path }) => path))
  expect([...paths]).toEqual([seen[0]?.path])
  return [...paths][0] ?? ''
}
