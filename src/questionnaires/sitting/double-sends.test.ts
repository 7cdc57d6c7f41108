import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { threeLevels } from '#places/testing'
import { testDatabase } from '#platform/db/testing'
import { formOf, question, repeat } from '../engine/testing-form.ts'
import { askingOn, Device, published } from '../testing-asking.ts'

const RUNS = 300
const { database, adminUrl } = await testDatabase()
const { town } = await threeLevels(database, 'one')
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const NAMES = ['one', 'two', 'three', 'four']
const FORM = formOf([...NAMES.map((name) => question(name, 'text')), repeat('person', [question('called', 'text')])])
beforeAll(async () => {
  await published(database, town, 'unsteady', FORM)
})

/** What somebody does on a bad line: answers something, adds a person, loses the answer of the server, sends again; the process restarts. */
type Step =
  | {
      readonly kind: 'answer'
      readonly name: string
      readonly text: string
      readonly times: number
      readonly atOnce: boolean
    }
  | { readonly kind: 'add'; readonly times: number; readonly atOnce: boolean }
  | { readonly kind: 'restart' }

const again = { times: fc.integer({ min: 1, max: 3 }), atOnce: fc.boolean() }
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('answer' as const),
    name: fc.constantFrom(...NAMES),
    text: fc.stringMatching(/^[a-z]{1,8}$/),
    ...again,
  }),
  fc.record({ kind: fc.constant('add' as const), ...again }),
  fc.constant({ kind: 'restart' as const }),
)

/** Every sitting in a minute of its own: how many begin is counted by the minute. */
let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))

test(`whatever is sent twice or at once, before and after restarts, nothing is lost and nothing doubled`, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  console.info(`double sends: seed ${seed}, ${RUNS} sittings`)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }), async (steps, sent) => {
      now = instantAt(now + 60_000)
      let application = askingOn(database, () => now)
      const device = new Device(() => application)
      const home = '/one-town/en/ask/unsteady'
      const send = async (path: string, fields: Record<string, string>, times: number, atOnce: boolean) => {
        if (atOnce) await Promise.all(Array.from({ length: times }, () => device.post(home + path, fields)))
        else for (let time = 0; time < times; time++) await device.post(home + path, fields)
      }
      await device.post(home, { company: 'family' })
      const expected = new Map<string, string>()
      let persons = 1
      for (const one of steps) {
        if (one.kind === 'restart') application = askingOn(database, () => now)
        else if (one.kind === 'add') {
          await send('/at/person', { go: 'add', had: String(persons), removals: '0' }, one.times, one.atOnce)
          persons += 1
        } else {
          expected.set(one.name, one.text)
          const fields = { asked: 'yes', answer: one.text, go: 'next', removals: '0' }
          await send(`/at/${one.name}`, fields, one.times, one.atOnce)
        }
      }
      await admin.query('delete from questionnaires.answer_set')
      await send('/hand-in', { consent: 'yes' }, sent, true)
      const { rows } = await admin.query('select answers from questionnaires.answer_set')
      expect(rows).toEqual([
        { answers: { ...Object.fromEntries(expected), person: Array.from({ length: persons }, () => ({})) } },
      ])
    }),
    { seed, numRuns: RUNS },
  )
}, 240_000)
