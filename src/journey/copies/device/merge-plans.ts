import { canonicalJson } from '#kernel'
import type { Answers, SittingVisit } from '#questionnaires'
import { type KeptPlan, keptPlanIn, withKeptPlan } from '../../kept/kept-plan.ts'
import { differingIn, withDiffering } from '../differing.ts'

export type Sitting = SittingVisit['sitting']

/**
 * One plan of two that were the same at `base`, or that never met. What one device changed is taken; where both changed the same, mine
 * stands and theirs is kept beside it, until the person decides. Of lists of different length all that is in either is kept.
 */
export function mergePlans(base: Sitting | undefined, mine: Sitting, theirs: Sitting): Sitting {
  if (base && isSame(base, theirs)) return mine
  if (base && isSame(base, mine)) return theirs
  const differing: Record<string, string> = {}
  const note: Note = (path, other) => {
    differing[path] = other
  }
  const ignore: Note = () => undefined
  const answers = mergedAnswers(base?.answers ?? {}, mine.answers, theirs.answers, '', note)
  const mergedDays = mergedAnswers(base?.changedOn ?? {}, mine.changedOn ?? {}, theirs.changedOn ?? {}, '', ignore)
  const known = mergedTexts(base && differingIn(base), differingIn(mine), differingIn(theirs), ignore)
  const kept = mergedKept(base && keptPlanIn(base), keptPlanIn(mine), keptPlanIn(theirs), note)
  const together: Sitting = {
    ...mine,
    answers,
    changedOn: mine.changedOn && theirs.changedOn ? mergedDays : (mine.changedOn ?? theirs.changedOn),
    unplaced: mergedTexts(base?.unplaced, mine.unplaced, theirs.unplaced, note),
    // A page from before may mean another person.
    removals: Math.max(mine.removals, theirs.removals) + (isSame(mine.answers, answers) ? 0 : 1),
    beside: { ...theirs.beside, ...mine.beside },
  }
  return withDiffering(withKeptPlan(together, kept), { ...known, ...differing })
}

type Note = (path: string, other: string) => void
type Answer = Answers[string] | undefined

const isSame = (one: unknown, other: unknown) => canonicalJson(one ?? null) === canonicalJson(other ?? null)
const isGroup = (answer: Answer): answer is Answers => typeof answer === 'object' && !Array.isArray(answer)

function mergedAnswers(base: Answers, mine: Answers, theirs: Answers, path: string, note: Note): Answers {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const answer = mergedAnswer(base[name], mine[name], theirs[name], `${path}/${name}`, note)
      return answer === undefined ? [] : [[name, answer]]
    }),
  )
}

type Texts = Readonly<Record<string, string>>

const mergedTexts = (base: Texts | undefined, mine: Texts, theirs: Texts, note: Note): Texts =>
  mergedAnswers(base ?? {}, mine, theirs, '', note) as Texts

function mergedAnswer(base: Answer, mine: Answer, theirs: Answer, path: string, note: Note): Answer {
  if (isSame(mine, theirs) || isSame(base, theirs)) return mine
  if (isSame(base, mine)) return theirs
  if (mine === undefined || theirs === undefined) return mine ?? theirs
  if (isGroup(mine) && isGroup(theirs)) return mergedAnswers(isGroup(base) ? base : {}, mine, theirs, path, note)
  if (Array.isArray(mine) && Array.isArray(theirs)) {
    if (mine.length !== theirs.length)
      return [...mine, ...theirs.filter((one) => !mine.some((own) => isSame(own, one)))]
    const before = Array.isArray(base) ? base : []
    return mine.map((own, at) => mergedAnswers(before[at] ?? {}, own, theirs[at] ?? {}, `${path}[${at + 1}]`, note))
  }
  // Not to answer any more is not told apart from never having answered: the answer stands.
  if (mine === '') return theirs
  if (theirs !== '') note(path, String(theirs))
  return mine
}

function mergedKept(base: KeptPlan | undefined, mine: KeptPlan, theirs: KeptPlan, note: Note): KeptPlan {
  const one = (name: 'arrival' | 'goingTo') => mergedAnswer(base?.[name], mine[name], theirs[name], name, note) as never
  return {
    done: mergedList(base?.done, mine.done, theirs.done),
    papers: mergedList(base?.papers, mine.papers, theirs.papers),
    gaps: mergedList(base?.gaps, mine.gaps, theirs.gaps),
    arrival: one('arrival'),
    goingTo: one('goingTo'),
  }
}

/** What both have, and what one of them has added. */
function mergedList<T>(base: readonly T[] = [], mine: readonly T[], theirs: readonly T[]): readonly T[] {
  const isIn = (list: readonly T[], wanted: T) => list.some((one) => isSame(one, wanted))
  return [
    ...mine.filter((one) => isIn(theirs, one) || !isIn(base, one)),
    ...theirs.filter((one) => !isIn(mine, one) && !isIn(base, one)),
  ]
}
