import type { MarkedService } from '../../list/read-map-marks.ts'
import type { MapWords } from '../../pages/service-map.tsx'
import { sayOpening } from '../say.ts'

/** What a mark tells: the services there, each with its state and the way to its page. `close` is called by the button and by Escape. */
export function listServices(services: readonly MarkedService[], words: MapWords, close: () => void): HTMLElement {
  const element = document.createElement('div')
  const list = document.createElement('ul')
  list.append(...services.map(entryOf))
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button'
  button.textContent = words.close
  button.addEventListener('click', close)
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close()
  })
  element.append(list, button)
  return element
}

function entryOf({ name, inLanguage, href, opening }: MarkedService): HTMLElement {
  const entry = document.createElement('li')
  const link = document.createElement('a')
  link.href = href
  link.textContent = name
  if (inLanguage) {
    link.lang = inLanguage.lang
    link.dir = inLanguage.dir
  }
  const state = document.createElement('p')
  sayOpening(state, opening)
  entry.append(link, state)
  return entry
}
