import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { addDays, dayAt, type Id, type Instant, newId } from '#kernel'
import { loadPlace, touchPlace } from '#places'
import type { Database } from '#platform/db'
import { showAdopted } from '#practices'
import {
  insertObjective,
  lockPlan,
  objectivesOf,
  putAction,
  putKeeping,
  putSettings,
} from '../welcome/kept/plan-store.ts'
import { importWords, SLOTS, type WordsKind } from '../welcome/kept/words.ts'
import { SOURCES, STATUSES } from '../welcome/plan/action.ts'
import type { SeedWish } from './import-round.ts'

/** From the day on which the plan is read: negative, before it. */
const days = z.int()
/** In each language the same slots. */
const words = z.record(z.string(), z.partialRecord(z.enum(SLOTS), z.string().min(1)))
const actionShape = z.strictObject({
  /** By which others in the file need it. */
  key: z.string(),
  status: z.enum(STATUSES),
  begins: days,
  ends: days,
  money: z.array(z.strictObject({ source: z.enum(SOURCES), amount: z.number().positive() })).default([]),
  needs: z.array(z.string()).default([]),
  closes: z.array(z.string()).default([]),
  baseline: z.number().optional(),
  target: z.number().optional(),
  measures: z.array(z.strictObject({ on: days, value: z.number() })).default([]),
  adoptedFrom: z.string().optional(),
  words,
})
const planShape = z.strictObject({
  currency: z.string().length(3),
  /** Which the actions close criteria of. */
  standard: z.string(),
  objectives: z.array(z.strictObject({ element: z.string(), words, actions: z.array(actionShape) })),
})

/**
 * Brings a welcome plan to a place that has none, shown to everyone, with machine translations of what it says; answers what is wrong with
 * the file. A place that has begun is left alone.
 */
export async function importWelcomePlan(database: Database, wish: SeedWish, now: Instant): Promise<readonly string[]> {
  const { placeSlug, file, by } = wish
  const loaded = await database.read((tx) => loadPlace(tx, placeSlug))
  if (!loaded) return [`There is no place ${placeSlug}.`]
  const { place } = loaded
  const read = planShape.safeParse(JSON.parse(await readFile(file, 'utf8')))
  if (!read.success) return [z.prettifyError(read.error)]
  const { currency, standard, objectives } = read.data
  const today = dayAt(now, place.zone)
  const yearOf = (day: string) => Number(day.slice(0, 4))
  const actions = objectives.flatMap((objective) => objective.actions)
  const ids = new Map(actions.map(({ key }): [string, Id] => [key, newId()]))
  const unknown = actions.flatMap(({ needs }) => needs.filter((key) => !ids.has(key)))
  if (unknown.length > 0) return unknown.map((key) => `There is no action ${key}.`)

  await database.write(
    async (tx) => {
      await lockPlan(tx, place.id)
      if ((await objectivesOf(tx, place.id)).length > 0) return
      await putSettings(tx, place.id, { currency, shownOn: today })
      const said: { kind: WordsKind; itemId: Id; words: z.infer<typeof words> }[] = []
      for (const objective of objectives) {
        const objectiveId = newId()
        await insertObjective(tx, place.id, objectiveId, { standard, element: objective.element })
        said.push({ kind: 'objective', itemId: objectiveId, words: objective.words })
        for (const action of objective.actions) {
          const { key, status, begins, ends, money, needs, closes, baseline, target, measures, adoptedFrom } = action
          const actionId = ids.get(key) as Id
          const [beginsOn, endsOn] = [addDays(today, begins), addDays(today, ends)]
          await putAction(tx, place.id, {
            ...{ actionId, objectiveId, revision: 1, status, beginsOn, endsOn, baseline, target, adoptedFrom },
            money: money.map((part) => ({ ...part, year: yearOf(beginsOn) })),
            needs: needs.map((one) => ids.get(one) as Id),
            criteria: closes.map((criterion) => ({ standard, criterion })),
            measures: measures.map(({ on, value }) => ({ on: addDays(today, on), value })),
          })
          await putKeeping(tx, place.id, actionId, { ownerId: undefined, note: '' })
          said.push({ kind: 'action', itemId: actionId, words: action.words })
        }
      }
      await importWords(tx, place, said, by)
      await showAdopted(
        tx,
        place.id,
        actions.flatMap(({ adoptedFrom = [] }) => adoptedFrom),
      )
      await touchPlace(tx, place.id)
    },
    { placeId: place.id, accountId: by },
  )
  return []
}
