import type { ListenWords } from '../page/listen-button.tsx'
import { playerDrawings } from '../pictogram/player-drawings.ts'
import { FASTEST, type Reading, type ReadingState, SLOWEST } from './reading.ts'

export interface PlayerParts {
  /** What opened it; gets the focus back. */
  readonly button: HTMLButtonElement
  readonly page: HTMLElement
  readonly reading: Reading
  readonly words: ListenWords
  /** Languages of the page that the device cannot speak. */
  readonly skipped: readonly string[]
}

export interface Player {
  show(state: Exclude<ReadingState, 'over'>): void
  close(): void
}

/** The controls, as ordinary buttons in the page after the one that was pressed; they stay at its upper edge while it scrolls. */
export function openPlayer({ button, page, reading, words, skipped }: PlayerParts): Player {
  const player = document.createElement('section')
  player.className = 'player'
  player.dataset.aloudPlayer = ''
  player.ariaLabel = words.title
  const toggle = control('pause', words.pause, () =>
    reading.state === 'paused' ? reading.continue() : reading.pause(),
  )
  player.append(
    control('sentence-back', words.back, () => reading.step(-1)),
    toggle,
    control('sentence-forth', words.forth, () => reading.step(1)),
    control('stop', words.stop, () => reading.stop()),
    speed(words.speed, (rate) => reading.setRate(rate)),
  )
  if (skipped.length > 0) player.append(notice(words.skipped, skipped))
  partOf(page, button).after(player)
  button.setAttribute('aria-expanded', 'true')
  toggle.focus()
  return {
    show: (state) => {
      const isPaused = state === 'paused'
      dress(toggle, isPaused ? 'play' : 'pause', isPaused ? words.play : words.pause)
    },
    close: () => {
      const hadFocus = player.contains(document.activeElement)
      player.remove()
      button.setAttribute('aria-expanded', 'false')
      if (hadFocus) button.focus()
    },
  }
}

/** The part of the page that holds the button: the player stands beside it, and so is held by the whole page. */
function partOf(page: HTMLElement, button: HTMLElement): HTMLElement {
  let part = button
  while (part.parentElement && part.parentElement !== page) part = part.parentElement
  return part
}

type Drawing = keyof typeof playerDrawings

function control(drawing: Drawing, label: string, act: () => void): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.addEventListener('click', act)
  dress(button, drawing, label)
  return button
}

const SVG = 'http://www.w3.org/2000/svg'

function dress(button: HTMLButtonElement, drawing: Drawing, label: string): void {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'pictogram')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', playerDrawings[drawing].ink)
  path.setAttribute('fill', 'none')
  svg.append(path)
  const words = document.createElement('span')
  words.textContent = label
  button.replaceChildren(svg, words)
}

function speed(label: string, change: (rate: number) => void): HTMLLabelElement {
  const whole = document.createElement('label')
  const words = document.createElement('span')
  words.textContent = label
  const range = document.createElement('input')
  Object.assign(range, { type: 'range', min: String(SLOWEST), max: String(FASTEST), step: '0.1' })
  range.value = '1'
  const shown = document.createElement('output')
  const tell = () => {
    const inWords = Number(range.value).toLocaleString(document.documentElement.lang, { style: 'percent' })
    shown.textContent = inWords
    range.setAttribute('aria-valuetext', inWords)
  }
  tell()
  range.addEventListener('input', tell)
  range.addEventListener('change', () => change(Number(range.value)))
  whole.append(words, range, shown)
  return whole
}

function notice(text: string, languages: readonly string[]): HTMLParagraphElement {
  const names = new Intl.DisplayNames(document.documentElement.lang, { type: 'language' })
  const line = document.createElement('p')
  line.textContent = `${text} ${languages.map((language) => names.of(language) ?? language).join(', ')}`
  return line
}
