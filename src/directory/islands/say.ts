import type { ForeignWords, OpeningLineProps } from '#ui'

/** A sentence as what an element says; the name of a holiday in another language is pronounced as what it is. */
export function say(element: HTMLElement, text: string, foreign: ForeignWords | undefined): void {
  const at = foreign ? text.indexOf(foreign.text) : -1
  if (!foreign || at < 0) {
    element.textContent = text
    return
  }
  const name = Object.assign(document.createElement('bdi'), foreign.language)
  name.textContent = foreign.text
  element.replaceChildren(text.slice(0, at), name, text.slice(at + foreign.text.length))
}

export function sayOpening(line: HTMLElement, { state, text, foreign }: OpeningLineProps): void {
  line.className = `opening ${state}`
  say(line, text, foreign)
}
