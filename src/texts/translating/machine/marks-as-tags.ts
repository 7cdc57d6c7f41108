import { Parser } from 'htmlparser2'
import { marksOf, type Piece, putTogether, takeApart } from '../wording/marked-text.ts'

/** A sentence as HTML, its marks as numbered elements: `<span id="m0">now</span>`. */
export function asHtml(sentence: string): string {
  const marks = marksOf(sentence)
  return takeApart(sentence, marks)
    .map((piece) => {
      if (typeof piece === 'string') return escaped(piece)
      const mark = marks[piece.mark]
      return mark?.kind === 'untranslated'
        ? `<span id="m${piece.mark}" translate="no">${escaped(mark.value)}</span>`
        : `<span id="m${piece.mark}">${escaped(piece.text)}</span>`
    })
    .join('')
}

/** The sentence that a machine gave back, with the marks of its source; `undefined` where it has broken them. */
export function fromHtml(html: string, source: string): string | undefined {
  const marks = marksOf(source)
  const pieces: Piece[] = []
  let mark: number | undefined
  let isWhole = true
  const parser = new Parser({
    onopentag: (name, { id = '' }) => {
      const number = /^m(\d{1,3})$/.exec(id)?.[1]
      if (name !== 'span' || number === undefined || mark !== undefined) isWhole = false
      mark = Number(number)
      pieces.push({ mark, text: '' })
    },
    onclosetag: () => {
      mark = undefined
    },
    ontext: (text) => {
      const last = pieces.at(-1)
      if (mark !== undefined && typeof last === 'object') pieces[pieces.length - 1] = { mark, text: last.text + text }
      else if (typeof last === 'string') pieces[pieces.length - 1] = last + text
      else pieces.push(text)
    },
  })
  parser.end(html)
  // Whatever a machine has made of what is not translated: the mark says it.
  const kept = pieces.map((piece) =>
    typeof piece === 'object' && marks[piece.mark]?.kind === 'untranslated' ? { ...piece, text: '' } : piece,
  )
  return isWhole ? putTogether(kept, marks) : undefined
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
