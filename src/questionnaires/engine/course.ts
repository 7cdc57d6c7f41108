import type { EvaluatedNode, Evaluation } from './evaluate.ts'
import { Instance, Series } from './instance.ts'

/** Never shown: filled in by the form or the device. */
export const UNSEEN: readonly string[] = ['calculate', 'hidden', 'start', 'end', 'today']

/**
 * The next page after the one at `path`, or the first where there is none: a relevant question or note, or after the instances of a
 * repeat the repeat itself, to add one or go on. `undefined` at the end. `path` may be that of a page that is no longer asked.
 */
export function nextStop(evaluation: Evaluation, path?: string): EvaluatedNode | undefined {
  const pages = pagesOf(evaluation.root)
  return pages.slice(placeOf(pages, path) + 1).find(isStop)
}

/** The page before the one at `path`, or the last where there is none. `undefined` at the beginning. */
export function previousStop(evaluation: Evaluation, path?: string): EvaluatedNode | undefined {
  const pages = pagesOf(evaluation.root)
  const place = placeOf(pages, path)
  return (place === -1 ? pages : pages.slice(0, place)).findLast(isStop)
}

/** All pages, in the order in which one comes to them. */
export function stopsOf({ root }: Evaluation): readonly EvaluatedNode[] {
  return pagesOf(root).filter(isStop)
}

export interface Progress {
  /** Questions before the page. */
  readonly asked: number
  /** Questions from the page on, as far as is known now. */
  readonly toAsk: number
}

/** How far the page at `path` is; without a path, at the end. Notes and calculated answers do not count. */
export function progressAt(evaluation: Evaluation, path?: string): Progress {
  const pages = pagesOf(evaluation.root)
  const place = placeOf(pages, path)
  const before = place === -1 ? pages : pages.slice(0, place)
  const asked = before.filter(isAsked).length
  return { asked, toAsk: pages.filter(isAsked).length - asked }
}

function placeOf(pages: readonly EvaluatedNode[], path: string | undefined): number {
  return path === undefined ? -1 : pages.findIndex((node) => node.path === path)
}

/** Questions, and repeats after their instances, relevant or not. */
function pagesOf(parent: Instance): readonly EvaluatedNode[] {
  return parent.slots.flatMap((slot): readonly EvaluatedNode[] => {
    if (slot instanceof Series) return [...slot.instances.flatMap((instance) => pagesOf(instance)), slot]
    return slot.kind === 'question' ? [slot] : pagesOf(slot)
  })
}

function isStop(node: EvaluatedNode): boolean {
  if (node instanceof Series) return node.isOpen && node.relevant
  const { question } = node.definition
  if (!question || UNSEEN.includes(question.type) || !node.relevant) return false
  return !question.calculation || Object.values(question.label).some((text) => text !== '')
}

function isAsked(node: EvaluatedNode): boolean {
  return node instanceof Instance && isStop(node) && !node.readOnly
}
