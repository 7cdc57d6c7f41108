import { formatInline, formatTarget, type Inline, parseInline, parseTarget } from '../../inline.ts'

/** A mark of a sentence: strong text, a link, or what no language translates. */
export interface Mark {
  readonly kind: 'strong' | 'link' | 'untranslated'
  /** Of a link its address as it stands in the sentence, of what is not translated its text; empty for strong text. */
  readonly value: string
}

/**
 * A sentence as other programs see it: text, and marked text by the number of its mark in a list of marks. What is not translated has
 * no text but its mark.
 */
export type Piece = string | { readonly mark: number; readonly text: string }

/** The marks of a sentence, in order. */
export function marksOf(sentence: string): readonly Mark[] {
  return nodesOf(sentence).flatMap((node) => (typeof node === 'string' ? [] : [node.mark]))
}

/** The marks of the source, in order, and after them those that only the translation has: one list in which both find theirs. */
export function sharedMarks(source: string, translation: string): readonly Mark[] {
  const marks = [...marksOf(source)]
  return [...marks, ...withoutOnce(marksOf(translation), marks)]
}

/** Those of `marks` that are left when each of `taken` has taken away one like it. */
export function withoutOnce(marks: readonly Mark[], taken: readonly Mark[]): readonly Mark[] {
  const left = [...marks]
  for (const mark of taken) {
    const at = left.findIndex((other) => isSame(other, mark))
    if (at !== -1) left.splice(at, 1)
  }
  return left
}

/** `marks` must hold every mark of the sentence. Two marks that are alike take the numbers of two that are alike. */
export function takeApart(sentence: string, marks: readonly Mark[]): readonly Piece[] {
  const used = new Set<number>()
  return nodesOf(sentence).map((node) => {
    if (typeof node === 'string') return node
    const isHere = (mark: Mark) => isSame(mark, node.mark)
    const fresh = marks.findIndex((mark, index) => isHere(mark) && !used.has(index))
    const number = fresh === -1 ? marks.findIndex(isHere) : fresh
    used.add(number)
    return { mark: number, text: node.text }
  })
}

/** The sentence again; `undefined` when it would be read otherwise: an unknown mark, or marks within text. */
export function putTogether(pieces: readonly Piece[], marks: readonly Mark[]): string | undefined {
  const sentence = formatInline(pieces.flatMap((piece) => inlineFrom(piece, marks) ?? []))
  return isLike(nodesOf(sentence), pieces, marks) ? sentence : undefined
}

function inlineFrom(piece: Piece, marks: readonly Mark[]): Inline | undefined {
  if (typeof piece === 'string') return { kind: 'text', text: piece }
  const mark = marks[piece.mark]
  switch (mark?.kind) {
    case 'strong':
      return { kind: 'strong', text: piece.text }
    case 'untranslated':
      return { kind: 'untranslated', text: mark.value }
    case 'link': {
      const target = parseTarget(mark.value)
      return target && { kind: 'link', label: piece.text, target }
    }
    case undefined:
      return undefined
  }
}

type Node = string | { readonly mark: Mark; readonly text: string }

function nodesOf(sentence: string): readonly Node[] {
  return parseInline(sentence).map((node) => {
    if (node.kind === 'text') return node.text
    if (node.kind === 'strong') return { mark: { kind: node.kind, value: '' }, text: node.text }
    if (node.kind === 'untranslated') return { mark: { kind: node.kind, value: node.text }, text: '' }
    return { mark: { kind: node.kind, value: formatTarget(node.target) }, text: node.label }
  })
}

function isLike(nodes: readonly Node[], pieces: readonly Piece[], marks: readonly Mark[]): boolean {
  return (
    nodes.length === pieces.length &&
    nodes.every((node, index) => {
      const piece = pieces[index]
      if (piece === undefined || typeof piece === 'string' || typeof node === 'string') return node === piece
      const mark = marks[piece.mark]
      return mark !== undefined && isSame(mark, node.mark) && piece.text === node.text
    })
  )
}

const isSame = (one: Mark, other: Mark) => one.kind === other.kind && one.value === other.value
