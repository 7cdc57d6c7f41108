import { type LanguageTag, parseLanguageTag } from '#kernel'
import type { PlacePages, Reader, Readers } from '#places'
import type { Database, Read, Write } from '#platform/db'
import { NotFound } from '#platform/http'
import {
  currentForm,
  type Evaluation,
  evaluateAt,
  type Onward,
  type Questionnaires,
  type SittingVisit,
  withAnswer,
} from '#questionnaires'
import { countGaps } from './gap-store.ts'
import { type KeptPlan, keptPlanIn, withKeptPlan } from './kept/kept-plan.ts'
import { turnedAnswer } from './reading/person.ts'
import { placePlan } from './reading/place-plan.ts'
import { type PlanView, type PlanVoice, readPlan, voiceOf } from './reading/read-plan.ts'
import type { Basis, Reads } from './steps/plan-file.ts'

export interface PlanParts {
  readonly database: Database
  readonly readers: Readers
  readonly pages: PlacePages
  readonly useSitting: Questionnaires['useSitting']
}

/** Somebody's plan at one request. Holds what they have said: never log. */
export interface OpenedPlan extends Pick<SittingVisit, 'sitting' | 'definition' | 'expiresAt'> {
  readonly evaluation: Evaluation
  readonly kept: KeptPlan
  readonly reads: Reads
}

/** From which form the plans of the reader's place are made; `undefined` where there are none yet. */
export function basisOf({ database }: Pick<PlanParts, 'database'>, { place }: Reader): Promise<Basis | undefined> {
  return database.read(async (tx) => (await placePlan(tx, place)).basis)
}

/**
 * Opens the plan of whoever holds the cookie of the form, and keeps what `change` makes of what is kept of it. When the day of arrival has
 * come, the answer to where they are changes with it.
 */
export async function openPlan(
  parts: PlanParts,
  reader: Reader,
  { form, reads }: Basis,
  change: (kept: KeptPlan, tx: Write) => KeptPlan | Promise<KeptPlan> = (kept) => kept,
): Promise<OpenedPlan | undefined> {
  return parts.useSitting(reader, form, async ({ sitting, definition, evaluation, expiresAt }, tx) => {
    const before = keptPlanIn(sitting)
    const kept = await change(before, tx)
    const turned = turnedAnswer(evaluation, reads, kept, reader.today)
    const stage = evaluation.nodes.find(({ definition: { name } }) => name === reads.stage)
    const answers =
      turned !== undefined && stage && sitting.handedInOn === undefined
        ? withAnswer(definition, sitting.answers, stage.path, turned)
        : sitting.answers
    const now = kept === before && answers === sitting.answers ? sitting : withKeptPlan({ ...sitting, answers }, kept)
    return {
      ...(now === sitting ? {} : { keep: { sitting: now } }),
      result: {
        sitting: now,
        definition,
        expiresAt,
        evaluation: answers === sitting.answers ? evaluation : evaluateAt(definition, now, reader),
        kept,
        reads,
      },
    }
  })
}

/** The reader in the place that somebody is going to, if it speaks their language; else where they are. */
export async function destinationOf({ readers }: PlanParts, reader: Reader, { goingTo }: KeptPlan): Promise<Reader> {
  if (goingTo === undefined || goingTo === reader.place.slug) return reader
  try {
    const place = await readers.place(goingTo)
    return place.languages.includes(reader.language) ? readers.reader(place, reader.language, reader.ask) : reader
  } catch (error) {
    // It was there when it was chosen.
    if (error instanceof NotFound) return reader
    throw error
  }
}

/** Reads the plan, and counts for the place where nothing is listed: each need once for each person. */
export async function viewPlan(
  parts: PlanParts,
  reader: Reader,
  basis: Basis,
  opened: OpenedPlan,
  isNeutral: boolean,
): Promise<PlanView> {
  const { evaluation, kept, reads } = opened
  const target = await destinationOf(parts, reader, kept)
  const wish = { evaluation, kept, reads, isNeutral, home: reader.base, voices: voicesOf(parts, target, opened) }
  const view = await parts.database.read((tx) => readPlan(tx, target, wish))
  const gaps = view.help.flatMap(({ need, suggestions }) => (suggestions.length === 0 ? [need] : []))
  if (gaps.some((need) => !kept.gaps.includes(need)))
    await openPlan(parts, reader, basis, async (now, tx) => {
      const uncounted = gaps.filter((need) => !now.gaps.includes(need))
      await countGaps(tx, target.place.id, uncounted, reader.today)
      return { ...now, gaps: [...now.gaps, ...uncounted] }
    })
  return view
}

function voicesOf({ readers }: PlanParts, reader: Reader, { sitting, definition }: OpenedPlan): readonly PlanVoice[] {
  const tag = definition.languages.find(({ key }) => key === sitting.second)?.tag
  const second: LanguageTag | undefined = tag === undefined ? undefined : parseLanguageTag(tag)
  const own = voiceOf(reader.language, reader.t)
  if (second === undefined || second === reader.language) return [own]
  return [own, voiceOf(second, readers.reader(reader.place, second, reader.ask).t)]
}

/** The way from the questions of a form to the plan that is made of its answers. */
export function onwardToPlan(database: Database): Onward {
  return async (reader, form) => {
    const basis = await basisOf({ database }, reader)
    return basis?.form === form ? { href: `${reader.base}/plan`, label: reader.t('journey.see-plan') } : undefined
  }
}

/** The way to one's plan from a place's first page; `undefined` where there are no steps, or nobody asks what they need to know. */
export async function wayToPlan(tx: Read, { place, base, t }: Reader): ReturnType<Onward> {
  if (!place.wings.includes('journey')) return undefined
  const { basis, steps } = await placePlan(tx, place)
  const form = basis && steps.length > 0 ? await currentForm(tx, place.chain, basis.form) : undefined
  return form && { href: `${base}/plan`, label: t('journey.your-plan') }
}
