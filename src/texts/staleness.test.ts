import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { type LanguageTag, newId } from '#kernel'
import { threeLevels } from '#places/testing'
import type { Read } from '#platform/db'
import { COMMAND, testDatabase } from '#platform/db/testing'
import type { DraftBlock, PublicSegment } from './document.ts'
import { blocksOf, type ItemKey, type ItemTraits } from './item-store.ts'
import { publicTexts } from './public-text-store.ts'
import { publishItem, tellChanged } from './publish-item.ts'
import { saveDraft } from './save-draft.ts'
import { coverageOf, putTranslations } from './translation-store.ts'

const { database } = await testDatabase()
const { town } = await threeLevels(database, 'staleness')
const [english, arabic, persian] = ['en', 'ar', 'fa'] as [LanguageTag, LanguageTag, LanguageTag]
const BY = 'command:test'
const traits: ItemTraits = {
  kind: 'page',
  sourceLanguage: english,
  sensitivity: 'public',
  careful: false,
  binding: false,
}

/** A sentence as its author knows it: what has happened to it since readers got it. */
interface Sentence {
  readonly words: readonly string[]
  readonly slot: 'body' | 'bring'
  readonly beginsBlock: boolean
  /** The sentences of the published version it comes from, as text; none when it is new. */
  readonly from: readonly string[]
  readonly is: 'same' | 'changed' | 'split' | 'merged' | 'new'
  /** Every edit since was said to leave the meaning. */
  readonly keepsMeaning: boolean
}
interface Desk {
  readonly page: readonly Sentence[]
  /** Taken out, to be put back perhaps. */
  readonly removed: readonly Sentence[]
  /** Sentences, as text, that have stood there more than once. */
  readonly copied: ReadonlySet<string>
}

const textOf = ({ words }: Sentence) => words.join(' ')
/** Words of a new sentence; half of it is still the same sentence after all changes of one draft. */
const LONG = 24
let lastWord = 0
/** Sentences share no words unless one comes from the other: what an edit is, is beyond dispute. */
const newWord = () => `word${++lastWord}`
const newSentence = (): Sentence => ({
  words: Array.from({ length: LONG }, newWord),
  slot: 'body',
  beginsBlock: false,
  from: [],
  is: 'new',
  keepsMeaning: false,
})

const EDITS = [
  'change',
  'change back',
  'split',
  'merge',
  'move',
  'move on',
  'copy',
  'remove',
  'put back',
  'add',
] as const
interface Edit {
  readonly what: (typeof EDITS)[number] | 'begin a block'
  readonly at: number
  readonly to: number
}

/** The page after one edit; as it was where the edit does not fit. Nobody says of half a sentence that it means the same. */
function edited(desk: Desk, { what, at: where, to: target }: Edit, keepsMeaning: boolean): Desk {
  const { page, removed, copied } = desk
  const at = where % Math.max(1, page.length)
  const to = target % Math.max(1, page.length)
  const [one, next] = [page[at], page[at + 1]]
  const withPage = (changed: readonly Sentence[]) => ({ ...desk, page: changed })
  if (!one) return withPage([newSentence()])
  const isWhole = (sentence: Sentence) => sentence.is === 'same' && !copied.has(textOf(sentence))
  switch (what) {
    case 'change': {
      if (one.is === 'split' || one.is === 'merged') return desk
      const words = one.words.with(target % one.words.length, newWord())
      const keeps = keepsMeaning && (one.is === 'same' || one.keepsMeaning)
      return withPage(page.with(at, { ...one, words, is: one.is === 'new' ? 'new' : 'changed', keepsMeaning: keeps }))
    }
    case 'change back':
      if (one.is !== 'changed') return desk
      return withPage(page.with(at, { ...one, words: (one.from[0] as string).split(' '), is: 'same' }))
    case 'split': {
      if (keepsMeaning || !isWhole(one) || one.words.length < LONG) return desk
      const halves = [one.words.slice(0, LONG / 2), one.words.slice(LONG / 2)].map(
        (words): Sentence => ({ ...one, words, is: 'split' }),
      )
      return withPage(page.toSpliced(at, 1, ...halves))
    }
    case 'merge': {
      if (keepsMeaning || !next || !isWhole(one) || !isWhole(next)) return desk
      const words = [...one.words, ...next.words]
      const from = [...one.from, ...next.from]
      return withPage(page.toSpliced(at, 2, { ...one, words, from, is: 'merged' }))
    }
    case 'move':
      return withPage(page.toSpliced(at, 1).toSpliced(to, 0, { ...one, slot: one.slot === 'body' ? 'bring' : 'body' }))
    case 'move on':
      return withPage(page.toSpliced(at, 3).toSpliced(to, 0, ...page.slice(at, at + 3)))
    case 'begin a block':
      return withPage(page.with(at, { ...one, beginsBlock: !one.beginsBlock }))
    case 'copy':
      if (one.is !== 'same') return desk
      return { ...desk, page: page.toSpliced(to, 0, one), copied: new Set([...copied, textOf(one)]) }
    case 'remove':
      return { ...desk, page: page.toSpliced(at, 1), removed: one.is === 'same' ? [...removed, one] : removed }
    case 'put back':
      return { ...desk, page: page.toSpliced(at, 0, ...removed), removed: [] }
    case 'add':
      return withPage(page.toSpliced(at, 0, newSentence()))
  }
}

function blocksFor(page: readonly Sentence[]): readonly DraftBlock[] {
  const blocks: { slot: string; kind: 'paragraph'; segments: string[] }[] = []
  for (const sentence of page) {
    const { slot, beginsBlock } = sentence
    if (beginsBlock || blocks.at(-1)?.slot !== slot) blocks.push({ slot, kind: 'paragraph', segments: [] })
    blocks.at(-1)?.segments.push(textOf(sentence))
  }
  return blocks
}

/** Every sentence exists in Arabic, about half of them in Persian. */
const exists = (language: LanguageTag, text: string) => language === arabic || text.length % 2 === 0

async function translate(item: ItemKey, version: number): Promise<void> {
  await database.write(async (tx) => {
    const source = (await blocksOf(tx, item, version)).flatMap(({ segments }) => segments)
    for (const language of [arabic, persian]) {
      const segments = source
        .filter(({ text }) => exists(language, text))
        .map(({ id, text, meaning }) => ({ segmentId: id, text: `${language} ${text}`, madeFrom: meaning }))
      const made = { itemId: item.itemId, language, madeFromVersion: version, origin: 'person' as const }
      await putTranslations(
        tx,
        item.placeId,
        segments.map((segment) => ({ ...segment, ...made })),
        BY,
      )
    }
    await tellChanged(tx, item)
  }, COMMAND)
}

const statesIn = (item: ItemKey, language: LanguageTag) =>
  database.read(async (tx: Read) => {
    const text = (await publicTexts(tx, [item], { language, withholdUnchecked: false })).get(item.itemId)
    return (text?.blocks ?? []).flatMap(({ segments }) => segments.map(({ state }) => state))
  })

type State = PublicSegment['state']
const count = <T>(all: readonly T[], wanted: T) => all.filter((one) => one === wanted).length

/** What has to be true of the sentences in one language. `published`: the sentences that readers had before. */
function judge(
  page: readonly Sentence[],
  states: readonly State[],
  language: LanguageTag,
  published: readonly string[],
  { copied }: Desk,
) {
  const statesOf = (origin: string, what: (sentence: Sentence) => boolean) =>
    states.filter((_, index) => page[index]?.from.includes(origin) && what(page[index]))
  for (const [index, { is, from, keepsMeaning }] of page.entries()) {
    const [state, origin = ''] = [states[index], from[0]]
    const when = keepsMeaning ? 'current' : 'stale'
    const translated = from.filter((text) => exists(language, text)).length
    if (is === 'new' || translated === 0) expect(state).toBe('missing')
    else if (copied.has(origin)) continue
    else if (is === 'same') expect(state).toBe('current')
    else if (is === 'changed') expect(state).toBe(when)
    else if (is === 'merged') expect(translated === 2 ? [when] : [when, 'missing']).toContain(state)
    else {
      const halves = statesOf(origin, () => true)
      expect([count(halves, when), count(halves, 'missing')].join()).toMatch(/^(1,[01]|0,1)$/)
    }
  }
  for (const origin of copied) {
    if (!exists(language, origin)) continue
    const same = statesOf(origin, ({ is }) => is === 'same')
    const kept = Math.min(same.length, count(published, origin))
    expect(count(same, 'current')).toBe(kept)
    expect(
      count(
        statesOf(origin, () => true),
        'stale',
      ),
    ).toBeLessThanOrEqual(count(published, origin) - kept)
  }
}

/** The bench takes more. */
const ROUNDS = Number(process.env.STALENESS_ROUNDS ?? 60)
vi.setConfig({ testTimeout: ROUNDS * 1_000 })

test('after any edits exactly the changed sentences are stale, in exactly the languages that had them; drafts mark nothing', async () => {
  const edit = fc.record({ what: fc.constantFrom(...EDITS, 'begin a block' as const), at: fc.nat(99), to: fc.nat(99) })
  const draft = fc.record({ meaningUnchanged: fc.boolean(), edits: fc.array(edit, { minLength: 1, maxLength: 4 }) })
  const publications = fc.array(fc.array(draft, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(publications, async (rounds) => {
      const item = { placeId: town, itemId: newId() }
      const save = (page: readonly Sentence[], meaningUnchanged: boolean) =>
        database.write(
          (tx) => saveDraft(tx, { ...item, ...traits, blocks: blocksFor(page), meaningUnchanged }, BY),
          COMMAND,
        )
      const publish = async () => {
        const published = await database.write((tx) => publishItem(tx, item, BY), COMMAND)
        if (published.kind === 'refused') throw new Error(published.reason)
        return published.version
      }
      let page: readonly Sentence[] = Array.from({ length: 8 }, newSentence)
      await save(page, false)
      await translate(item, await publish())
      for (const drafts of rounds) {
        const published = page.map(textOf)
        const fresh = page.map((one): Sentence => ({ ...one, from: [textOf(one)], is: 'same', keepsMeaning: false }))
        const copied = new Set(published.filter((text) => count(published, text) > 1))
        let desk: Desk = { page: fresh, removed: [], copied }
        for (const { edits, meaningUnchanged } of drafts) {
          desk = edits.reduce((before, one) => edited(before, one, meaningUnchanged), desk)
          await save(desk.page, meaningUnchanged)
        }
        expect(await statesIn(item, arabic)).toEqual(published.map(() => 'current'))
        const version = await publish()
        for (const language of [arabic, persian]) {
          const states = await statesIn(item, language)
          judge(desk.page, states, language, published, desk)
          const counted = (await database.read((tx) => coverageOf(tx, item))).find((one) => one.language === language)
          expect([counted?.stale ?? 0, counted?.current ?? 0]).toEqual([
            count(states, 'stale'),
            count(states, 'current'),
          ])
        }
        page = desk.page
        await translate(item, version)
      }
    }),
    { numRuns: ROUNDS },
  )
})
