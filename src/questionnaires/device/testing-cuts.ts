import fc from 'fast-check'
import type pg from 'pg'
import { type Instant, instantAt } from '#kernel'
import type { Database } from '#platform/db'
import { formOf, question, repeat } from '../engine/testing-form.ts'
import { askingOn, Device, published } from '../testing-asking.ts'
import { Cut, type Fate, KeepingDevice } from './testing-device.ts'

const SLUG = 'unsteady'
const NAMES = ['one', 'two', 'three', 'four']
const FORM = formOf([...NAMES.map((name) => question(name, 'text')), repeat('person', [question('called', 'text')])])

/** What somebody does, as often as it takes until they see that it was done. */
type Act =
  | { readonly kind: 'answer'; readonly name: string; readonly text: string; readonly atOnce: number }
  | { readonly kind: 'add'; readonly atOnce: number }
  /** Takes the answers along onto the device, or brings them back to the server. */
  | { readonly kind: 'move' }
  | { readonly kind: 'restart' }
  | { readonly kind: 'go offline' | 'go online' }

const atOnce = fc.integer({ min: 1, max: 3 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      name: fc.constantFrom(...NAMES),
      text: fc.stringMatching(/^[a-z]{1,8}$/),
      atOnce,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('add' as const), atOnce }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'move' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'go offline' as const, 'go online' as const) }),
  },
)

const life = fc.record({
  acts: fc.array(act, { maxLength: 8 }),
  begins: fc.constantFrom('device', ''),
  /** One after the other; when they are used up, all goes well. */
  fates: fc.array(fc.constantFrom<Fate>('well', 'cut before', 'cut after'), { maxLength: 40 }),
  handedIn: fc.integer({ min: 1, max: 3 }),
})

/** More often than there are fates nobody has to try. */
const MOST_TRIES = 60

export interface Unsteady {
  readonly database: Database
  /** To look at what the place has got, past all policies. */
  readonly admin: pg.Client
  readonly placeId: number
  readonly placeSlug: string
}

/**
 * Lives of sittings with cuts, double sends and restarts, on the device and on the server in turn: every answer that somebody gave comes
 * to the place, once. Rejects with the life in which that is not so.
 */
export async function surviveCuts(
  { database, admin, placeId, placeSlug }: Unsteady,
  seed: number,
  lives: number,
): Promise<void> {
  await published(database, placeId, SLUG, FORM)
  let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
  const property = fc.asyncProperty(life, async ({ acts, begins, fates, handedIn }) => {
    // Every life in a minute of its own: how many begin is counted by the minute.
    now = instantAt(now + 60_000)
    let application = askingOn(database, () => now)
    const left = [...fates]
    const device = new KeepingDevice(
      placeSlug,
      new Device(() => application),
      () => now,
      () => left.shift() ?? 'well',
    )
    await device.keepPack(SLUG)
    const until = async (isDone: () => Promise<boolean>) => {
      for (let tries = 0; tries < MOST_TRIES; tries += 1) if (await isDone()) return
      throw new Error('it never came about')
    }
    /** Sends a form several times at once; whether somebody saw what came of it. */
    const seen = async (path: string, fields: Record<string, string>, times = 1) => {
      const sent = await Promise.allSettled(Array.from({ length: times }, () => device.post(SLUG, path, fields)))
      for (const one of sent) if (one.status === 'rejected' && !(one.reason instanceof Cut)) throw one.reason
      // Who is sent to the first page has no sitting: it begins again there.
      return sent.some((one) => one.status === 'fulfilled')
    }
    await until(() => seen('', { company: 'family', keep: begins }))
    const expected = new Map<string, string>()
    let persons = 1
    for (const one of acts) {
      // Without a network the server's sitting cannot be answered.
      if (!device.isKept(SLUG)) device.isOnline = true
      switch (one.kind) {
        case 'answer':
          expected.set(one.name, one.text)
          await until(() =>
            seen(`/at/${one.name}`, { asked: 'yes', answer: one.text, go: 'next', removals: '0' }, one.atOnce),
          )
          break
        case 'add':
          await until(() => seen('/at/person', { go: 'add', had: String(persons), removals: '0' }, one.atOnce))
          persons += 1
          break
        case 'move':
          await until(() => seen('/sitting', { do: device.isKept(SLUG) ? 'bring' : 'take' }))
          break
        case 'restart':
          application = askingOn(database, () => now)
          break
        default:
          device.isOnline = one.kind === 'go online'
      }
    }
    if (!device.isKept(SLUG)) device.isOnline = true
    await admin.query('delete from questionnaires.answer_set')
    await until(() => seen('/hand-in', { consent: 'yes' }, handedIn))
    device.isOnline = true
    await until(async () => {
      await device.send()
      return [...device.shelf.letters.values()].every(({ outcome }) => outcome?.kind === 'taken')
    })
    const { rows } = await admin.query('select answers::text from questionnaires.answer_set')
    const wanted = { ...Object.fromEntries(expected), person: Array.from({ length: persons }, () => ({})) }
    const { rows: told } = await admin.query('select $1::jsonb::text as answers', [JSON.stringify(wanted)])
    if (JSON.stringify(rows) !== JSON.stringify(told))
      throw new Error(`handed in: ${JSON.stringify(rows)}, answered: ${JSON.stringify(told)}`)
  })
  await fc.assert(property, { seed, numRuns: lives })
}
