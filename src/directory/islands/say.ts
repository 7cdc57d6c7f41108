import type { ForeignWords, OpeningLineProps } from '#ui'

/** A sentence as what an element says; words in another language are pronounced as what they are. */
export function say(element: HTMLElement, text: string, foreign: readonly ForeignWords[] | undefined): void {
  element.replaceChildren(...partsOf(text, foreign ?? []))
}

function partsOf(text: string, [first, ...others]: readonly ForeignWords[]): readonly (string | HTMLElement)[] {
  if (first === undefined) return [text]
  const at = text.indexOf(first.text)
  if (at < 0) return partsOf(text, others)
  const words = Object.assign(document.createElement('bdi'), first.language)
  words.textContent = first.text
  return [
    ...partsOf(text.slice(0, at), others),
    words,
    ...partsOf(text.slice(at + first.text.length), [first, ...others]),
  ]
}

export function sayOpening(line: HTMLElement, { state, text, foreign }: OpeningLineProps): void {
  line.className = `opening ${state}`
  say(line, text, foreign)
}
