import type { MapContents, MapOfServices, MapWords } from '../pages/service-map.tsx'

/** The button that shows the list on a map: what draws it is fetched when it is pressed for the first time. */
for (const part of document.querySelectorAll<HTMLElement>('[data-map]')) {
  const button = part.querySelector<HTMLButtonElement>('[data-action=show-map]')
  const label = button?.querySelector('span')
  const view = part.querySelector<HTMLElement>('[data-map-view]')
  const failed = part.querySelector<HTMLElement>('[data-map-failed]')
  if (!button || !label || !view || !failed) continue
  const map = JSON.parse(part.dataset.map ?? '') as MapOfServices
  const words = JSON.parse(part.dataset.words ?? '') as MapWords
  let isDrawn = false
  const toggle = async () => {
    failed.hidden = true
    const shown = view.hidden
    try {
      if (!isDrawn) {
        const [{ drawMap }, contents] = await Promise.all([
          import(map.script) as Promise<typeof import('./draw-map.ts')>,
          read(map.contents),
          load(map.stylesheet),
        ])
        // Its size must be known before anything is drawn.
        view.hidden = false
        drawMap({ view, map, contents, words })
        isDrawn = true
      }
      view.hidden = !shown
      button.setAttribute('aria-expanded', String(shown))
      label.textContent = shown ? words.hide : words.show
    } catch {
      view.hidden = true
      failed.hidden = false
    }
  }
  button.setAttribute('aria-expanded', 'false')
  button.hidden = false
  button.addEventListener('click', async () => {
    if (button.ariaBusy === 'true') return
    button.ariaBusy = 'true'
    await toggle()
    button.ariaBusy = 'false'
  })
}

async function read(address: string): Promise<MapContents> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${answer.status}`)
  return (await answer.json()) as MapContents
}

function load(stylesheet: string): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = stylesheet
  const loaded = new Promise((resolve, reject) => {
    link.addEventListener('load', resolve, { once: true })
    link.addEventListener('error', reject, { once: true })
  })
  document.head.append(link)
  return loaded
}
