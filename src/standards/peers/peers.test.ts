import { beforeAll, describe, expect, test } from 'vitest'
import { firstToken, joined, NOW, placeNamed } from '#people/testing'
import { PlaceRegistry, putPlace } from '#places'
import { aPlace } from '#places/testing'
import { sql, type Write } from '#platform/db'
import { testDatabase } from '#platform/db/testing'
import { answerCriteria, beginRound, freezeRound } from '../assessing/assess.ts'
import { readStandard } from '../standard/read-standard.ts'
import { TODAY } from '../testing-standard.ts'
import type { Figure, Figures } from './likeness.ts'
import { likenessOf, peerResults } from './peer-store.ts'
import { recordFigures, shareResults } from './share-results.ts'

const { database } = await testDatabase()
const read = readStandard({
  id: 'small',
  version: '1',
  title: { en: 'Small' },
  elements: ['lead', 'meet'].map((id) => ({ id, title: { en: id } })),
  criteria: [
    { id: 'a', element: 'lead', question: { en: 'A?' } },
    { id: 'b', element: 'lead', question: { en: 'B?' } },
    { id: 'c', element: 'meet', question: { en: 'C?' } },
  ],
})
if (read.kind === 'refused') throw new Error('the standard of this test is wrong')
const { standard } = read
const figure = (value: number): Figure => ({ value, year: 2025, source: 'Census' })
const LIKE_US: Figures = { residents: figure(48_000), bornAbroad: figure(12.5) }

/** A place with an administrator who does things in it. */
async function placeCalled(slug: string) {
  await database.write((tx) => putPlace(tx, aPlace(slug)))
  const place = await placeNamed(new PlaceRegistry(database), slug)
  const leader = await joined(database, await firstToken(database, slug))
  const acting = { placeId: place.id, accountId: leader.accountId }
  const by = <T>(work: (tx: Write) => Promise<T>) => database.write(work, acting)
  return {
    by,
    place,
    leader,
    figures: (figures: Figures) => by((tx) => recordFigures(tx, leader, place, figures)),
    shares: (shares: boolean) => by((tx) => shareResults(tx, leader, place, shares, TODAY)),
    peers: (of = standard) => by((tx) => peerResults(tx, of)),
    /** A closed round in which these are met, in their order; none of a criterion that does not apply. */
    measured: (options: readonly (string | undefined)[], of = standard) =>
      by(async (tx) => {
        const begun = await beginRound(tx, leader, place, of, NOW, TODAY)
        if (begun.kind === 'refused') throw new Error(begun.reason)
        const hands = options.map((option, at) => ({
          criterion: of.criteria[at]?.id ?? '',
          ...{ option, strands: [], comment: '', on: TODAY },
        }))
        await answerCriteria(tx, leader, place, begun.assessmentId, hands)
        await freezeRound(tx, leader, place, begun.assessmentId, TODAY)
      }),
  }
}
type Town = Awaited<ReturnType<typeof placeCalled>>

let us: Town
let others: readonly Town[]
beforeAll(async () => {
  us = await placeCalled('ours')
  await us.figures(LIKE_US)
  const towns: Town[] = []
  for (const [at, option] of ['not', 'partly', 'partly', 'fully', 'fully', 'fully'].entries()) {
    const town = await placeCalled(`like-${at}`)
    await town.figures({ residents: figure(20_000 + at * 5_000), bornAbroad: figure(10 + at) })
    await town.measured([option, 'fully', at === 0 ? undefined : 'fully'])
    towns.push(town)
  }
  others = towns
})

describe('places like us', () => {
  test('are told of only when five of them share, in steps of five, without names', async () => {
    expect(await us.peers()).toEqual(new Map())
    for (const town of others.slice(0, 4)) await town.shares(true)
    expect(await us.peers()).toEqual(new Map())
    await others[4]?.shares(true)
    // (50 + 75 + 75 + 100 + 100) / 5; of the other element there are four, since it does not apply to the first.
    expect(await us.peers()).toEqual(new Map([['lead', { places: 5, mean: 80, lowest: 50, highest: 100 }]]))
    await others[5]?.shares(true)
    expect((await us.peers()).get('lead')).toEqual({ places: 5, mean: 85, lowest: 50, highest: 100 })
    expect((await us.peers()).get('meet')).toEqual({ places: 5, mean: 100, lowest: 100, highest: 100 })
    // One of them sees the five others, and not itself among them.
    expect((await others[5]?.peers())?.get('lead')).toEqual({ places: 5, mean: 80, lowest: 50, highest: 100 })
  })

  test('count no more once they do not share, are of another size, or are not asked the same', async () => {
    await others[5]?.shares(false)
    await others[4]?.figures({ residents: figure(51_000), bornAbroad: figure(14) })
    expect(await us.peers()).toEqual(new Map())
    await others[4]?.figures({ residents: figure(40_000), bornAbroad: figure(20) })
    expect(await us.peers()).toEqual(new Map())
    await others[4]?.figures({ residents: figure(40_000), bornAbroad: figure(14) })
    expect((await us.peers()).size).toBe(1)
    expect(await us.peers({ ...standard, title: { en: 'The same id, another standard' } })).toEqual(new Map())
    await us.figures({ residents: figure(48_000), bornAbroad: undefined })
    expect(await us.peers()).toEqual(new Map())
    await us.figures(LIKE_US)
  })

  test('share the last round that they closed, and no version of it beside another', async () => {
    await others[0]?.measured(['fully', 'fully', 'fully'])
    expect((await us.peers()).get('lead')).toEqual({ places: 5, mean: 90, lowest: 75, highest: 100 })
    await others[0]?.measured(['fully', 'fully', 'fully'], { ...standard, version: '2' })
    expect(await us.peers()).toEqual(new Map())
  })

  test('say what they know of themselves to nobody else', async () => {
    expect(await us.by((tx) => likenessOf(tx, us.place.id))).toEqual({ ...LIKE_US, sharesSince: undefined })
    const [other] = others as [Town]
    expect(await us.by((tx) => likenessOf(tx, other.place.id))).toMatchObject({ residents: undefined })
    const seen = await us.by(async (tx) => (await sql`select from standards.shared_result`.execute(tx)).rows.length)
    expect(seen).toBe(0)
    const outside = await database.write((tx) => peerResults(tx, standard), {
      placeId: us.place.id,
      accountId: other.leader.accountId,
    })
    expect(outside).toEqual(new Map())
  })
})
