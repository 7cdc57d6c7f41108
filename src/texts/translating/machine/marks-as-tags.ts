import { Parser } from 'htmlparser2'
import { marksOf, type Piece, putTogether, takeApart } from '../wording/marked-text.ts'

/** A sentence as HTML, its marks as numbered elements: `<span id="m0">now</span>`. */
export function asHtml(sentence: string): string {
  return takeApart(sentence, marksOf(sentence))
    .map((piece) =>
      typeof piece === 'string' ? escaped(piece) : `<span id="m${piece.mark}">${escaped(piece.text)}</span>`,
    )
    .join('')
}

/** The sentence that a machine gave back, with the marks of its source; `undefined` where it has broken them. */
export function fromHtml(html: string, source: string): string | undefined {
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
  return isWhole ? putTogether(pieces, marksOf(source)) : undefined
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
