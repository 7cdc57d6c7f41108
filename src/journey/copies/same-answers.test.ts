import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Instant, instantAt } from '#kernel'
import { type Form, readSheetFiles } from '#questionnaires'
import { newCode } from '#questionnaires/code'
import type { Device } from '#questionnaires/testing'
import { townWithPlans } from '../testing-plans.ts'
import { keysOfCode } from './device/copy-keys.ts'
import { CopyingBrowser } from './testing-copies.ts'

const SHEETS = join(import.meta.dirname, '../../../demo/alderport/forms/welcome')
const HERE = '/plan-town/en'
const SEED = 20261122
const PEOPLE = 8
const ANSWERS = 20

let now: Instant = instantAt(Date.UTC(2026, 10, 23, 9))
const { adminUrl, person, stranger } = await townWithPlans(() => now)
const admin = new pg.Client({ connectionString: adminUrl })
await admin.connect()
afterAll(() => admin.end())

const { form } = readSheetFiles(
  readdirSync(SHEETS).map((name) => ({ name, bytes: readFileSync(join(SHEETS, name)) })),
  'welcome',
)
/** Questions outside of repeats, each with what can be chosen. */
const { items, choices } = form as Form
const questions = items.flatMap((item) => {
  const names = item.kind === 'question' ? (choices[item.choices?.list ?? ''] ?? []).map(({ name }) => name) : []
  return names.length > 0 ? [{ path: item.name, names }] : []
})

const answered = fc.record({
  question: fc.constantFrom(...questions),
  choice: fc.nat(20),
  /** Whether the next is answered on the other device. */
  moves: fc.boolean(),
})
const lives = fc.sample(fc.array(answered, { minLength: ANSWERS, maxLength: ANSWERS }), { seed: SEED, numRuns: PEOPLE })

test.each(lives.map((life, at) => [at, life] as const))(
  `answers on two devices, in turns through a copy that we cannot read, are to the byte those of one (seed ${SEED}, person %i)`,
  async (_, life) => {
    now = instantAt(now + 60_000)
    const [served, first] = [await person({ stage: 'new' }), await person({ stage: 'new' })]
    const keys = await keysOfCode(newCode(), 'plan-town')
    const devices = [first, stranger()].map((device) => ({ device, browser: new CopyingBrowser(device, HERE) }))
    const [one, other] = devices as [(typeof devices)[0], (typeof devices)[0]]
    await one.browser.make(keys)
    let active = one
    for (const { question, choice, moves } of life) {
      const answer = question.names[choice % question.names.length] ?? ''
      for (const device of [served, active.device]) await answerOn(device, question.path, answer)
      if (!moves) continue
      expect(await active.browser.sync()).toBe('same')
      active = active === one ? other : one
      await (active.browser.here ? active.browser.sync() : active.browser.open(keys))
    }
    for (const device of [served, active.device])
      await device.post(`${HERE}/ask/welcome/hand-in`, { consent: 'yes', safety: 'yes' })
    const { rows } = await admin.query('delete from questionnaires.answer_set returning answers::text, unplaced::text')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toEqual(rows[1])
  },
)

const answerOn = (device: Device, path: string, answer: string) =>
  device.post(`${HERE}/ask/welcome/at/${path}`, { asked: 'yes', removals: '0', go: 'next', answer })
