import { circleMarker, map as createMap, featureGroup, tileLayer } from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './services-map.css'

interface Mark {
  readonly name: string
  readonly href: string
  readonly latitude: number
  readonly longitude: number
}

const CLOSEST_ZOOM = 17

/** Draws the services of the list on the operator's own tiles; when anything fails, the list above has told everything. */
async function show(part: HTMLElement): Promise<void> {
  const ground = part.querySelector<HTMLElement>('[data-map-ground]')
  const { tiles, attribution, marks, stylesheet } = part.dataset
  if (!ground || !tiles || !marks || !stylesheet) return
  const answer = await fetch(marks)
  const services = answer.ok ? ((await answer.json()) as Mark[]) : []
  if (services.length === 0) return
  await load(stylesheet)
  part.hidden = false
  const map = createMap(ground, { maxZoom: CLOSEST_ZOOM })
  tileLayer(tiles, { attribution: attribution ?? '', maxZoom: CLOSEST_ZOOM }).addTo(map)
  const group = featureGroup(services.map(markOf)).addTo(map)
  map.fitBounds(group.getBounds().pad(0.1))
}

function markOf({ name, href, latitude, longitude }: Mark) {
  const link = document.createElement('a')
  link.href = href
  link.textContent = name
  return circleMarker([latitude, longitude], { radius: 9 }).bindPopup(link)
}

function load(stylesheet: string): Promise<unknown> {
  const link = document.createElement('link')
  link.rel = 'stylesheet'
  link.href = stylesheet
  const loaded = new Promise((resolve) => {
    link.addEventListener('load', resolve, { once: true })
  })
  document.head.append(link)
  return loaded
}

for (const part of document.querySelectorAll<HTMLElement>('[data-services-map]')) {
  void show(part).catch(() => undefined)
}
