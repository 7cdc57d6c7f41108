import { parseInline } from '../../inline.ts'

/** A mark of a sentence: strong text, or a link by its address as it stands in the sentence. */
export interface Mark {
  readonly kind: 'strong' | 'link'
  /** Empty for strong text. */
  readonly address: string
}

/** A sentence as other programs see it: text, and marked text by the number of its mark in a list of marks. */
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
  const sentence = pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece
      const mark = marks[piece.mark]
      if (!mark) return ''
      return mark.kind === 'strong' ? `**${piece.text}**` : `[${piece.text}](${mark.address})`
    })
    .join('')
  return isLike(nodesOf(sentence), pieces, marks) ? sentence : undefined
}

type Node = string | { readonly mark: Mark; readonly text: string }

function nodesOf(sentence: string): readonly Node[] {
  return parseInline(sentence).map((node) => {
    if (node.kind === 'text') return node.text
    if (node.kind === 'strong') return { mark: { kind: 'strong', address: '' }, text: node.text }
    const { target } = node
    const address = 'address' in target ? target.address : `${target.to}:${target.name}`
    return { mark: { kind: 'link', address }, text: node.label }
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

const isSame = (one: Mark, other: Mark) => one.kind === other.kind && one.address === other.address
