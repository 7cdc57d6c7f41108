import type { CalendarDay } from '#kernel'
import { PAPERS, type Paper } from '../plan/step.ts'

/** Under this name a plan's things lie sealed beside the answers of a sitting. */
const BESIDE = 'journey'

/** A paper that a person holds, or one of their family. */
export interface NotedPaper {
  readonly paper: Paper
  /** The last day on which it is valid. */
  readonly ends: CalendarDay
  /** As the person calls whose it is; empty for their own. */
  readonly whose: string
}

/** What a person keeps of their plan besides their answers: never log. */
export interface KeptPlan {
  /** Steps that are ticked, by name. */
  readonly done: readonly string[]
  readonly papers: readonly NotedPaper[]
  /** Past or expected; goes before what was answered. */
  readonly arrival?: CalendarDay | undefined
  /** Slug of the place that one is going to; absent for the place of the sitting. */
  readonly goingTo?: string | undefined
  /** Needs for which nothing was listed, and which the place has counted once for this person. */
  readonly gaps: readonly string[]
}

type Beside = Readonly<Record<string, unknown>>

const NOTHING: KeptPlan = { done: [], papers: [], gaps: [] }

export function keptPlanIn({ beside }: { readonly beside: Beside }): KeptPlan {
  return (beside[BESIDE] as KeptPlan | undefined) ?? NOTHING
}

/** The sitting with this plan beside its answers. */
export function withKeptPlan<Held extends { readonly beside: Beside }>(sitting: Held, kept: KeptPlan): Held {
  return { ...sitting, beside: { ...sitting.beside, [BESIDE]: kept } }
}

export function withStep(kept: KeptPlan, name: string, isDone: boolean): KeptPlan {
  const others = kept.done.filter((other) => other !== name)
  return { ...kept, done: isDone ? [...others, name] : others }
}

const MOST_PAPERS = 40

/** Noted once, however often it is sent; beyond forty nothing is. */
export function withPaper(kept: KeptPlan, paper: NotedPaper): KeptPlan {
  const others = withoutPaper(kept, paper)
  return others.papers.length < MOST_PAPERS ? { ...kept, papers: [...others.papers, paper] } : kept
}

export function withoutPaper(kept: KeptPlan, { paper, ends, whose }: NotedPaper): KeptPlan {
  const isOther = (one: NotedPaper) => one.paper !== paper || one.ends !== ends || one.whose !== whose
  return { ...kept, papers: kept.papers.filter(isOther) }
}

/** A paper as somebody says it; `undefined` for a kind that is none. */
export function paperNamed(name: string): Paper | undefined {
  return PAPERS.find((one) => one === name)
}
