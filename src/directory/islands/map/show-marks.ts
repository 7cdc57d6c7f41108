import {
  divIcon,
  type Map as LeafletMap,
  latLng,
  latLngBounds,
  layerGroup,
  marker,
  type PanInsideOptions,
} from 'leaflet'
import type { MapMark } from '../../list/read-map-marks.ts'
import type { MapWords } from '../../pages/service-map.tsx'
import { gather } from './gather.ts'
import { listServices } from './list-services.ts'

/** What a finger finds, in pixels; marks that are closer than this are one. */
const TARGET = 48

type Group = readonly [MapMark, ...MapMark[]]

/**
 * Puts the marks on the map, each with the number of services there. What is too close together is one mark, which comes apart when
 * the map is zoomed in; whoever presses it is brought there. A mark that cannot come apart tells in `told` which services are there.
 * Answers how to take that away again.
 */
export function showMarks(
  chart: LeafletMap,
  marks: readonly MapMark[],
  told: HTMLElement,
  words: MapWords,
): () => void {
  const layer = layerGroup().addTo(chart)
  const shown = new Map<HTMLElement, Group>()
  let chosen: MapMark | undefined

  const buttonOf = (mark: MapMark) => [...shown].find(([, group]) => group.includes(mark))?.[0]

  const place = () => {
    // Who stood on a mark with the keyboard goes on standing there.
    const held = document.activeElement instanceof HTMLElement && shown.get(document.activeElement)?.[0]
    layer.clearLayers()
    shown.clear()
    for (const group of gather(marks, (mark) => chart.project(positionOf(mark)), TARGET)) add(group)
    if (held) buttonOf(held)?.focus({ preventScroll: true })
    sayChosen()
  }

  const add = (group: Group) => {
    const services = servicesAt(group)
    const icon = divIcon({
      className: services.some(({ opening }) => opening.state === 'open') ? 'map-mark open' : 'map-mark',
      html: String(services.length),
      iconSize: [TARGET, TARGET],
    })
    const mark = marker(positionOf(group[0]), { icon }).addTo(layer)
    const button = mark.getElement()
    if (!button) return
    shown.set(button, group)
    button.setAttribute('aria-label', nameOf(group, words))
    mark.on('click', () => press(group))
    button.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      press(group)
    })
  }

  const press = (group: Group) => {
    const closer = closerZoom(chart, group)
    if (closer === undefined) return tell(group)
    close()
    buttonOf(group[0])?.focus({ preventScroll: true })
    chart.setView(latLngBounds(group.map(positionOf)).getCenter(), closer)
  }

  const tell = (group: Group) => {
    chosen = group[0]
    sayChosen()
    told.replaceChildren(listServices(servicesAt(group), words, closeAndReturn))
    told.hidden = false
    told.scrollTop = 0
    chart.panInside(positionOf(group[0]), roomBeside(told))
    told.querySelector('a')?.focus({ preventScroll: true })
  }

  const close = () => {
    chosen = undefined
    told.hidden = true
    sayChosen()
  }

  const closeAndReturn = () => {
    const from = chosen
    close()
    if (from) buttonOf(from)?.focus({ preventScroll: true })
  }

  const sayChosen = () => {
    for (const [button, group] of shown)
      button.setAttribute('aria-expanded', String(chosen !== undefined && group.includes(chosen)))
  }

  place()
  chart.on('zoomend', place)
  chart.on('click', close)
  return close
}

/** The zoom at which a group comes apart; `undefined` when it never does. */
function closerZoom(chart: LeafletMap, group: Group): number | undefined {
  const steps = Math.ceil(chart.getMaxZoom() - chart.getZoom())
  for (let step = 1; step <= steps; step += 1) {
    const zoom = Math.min(chart.getZoom() + step, chart.getMaxZoom())
    if (gather(group, (mark) => chart.project(positionOf(mark), zoom), TARGET).length > 1) return zoom
  }
  return undefined
}

/** How far from the edges of the map a mark has to be, so that what is told does not cover it. */
function roomBeside(told: HTMLElement): PanInsideOptions {
  const all = told.parentElement?.getBoundingClientRect() ?? told.getBoundingClientRect()
  const { width, height, left } = told.getBoundingClientRect()
  if (width > all.width / 2) return { paddingTopLeft: [TARGET, TARGET], paddingBottomRight: [TARGET, height + TARGET] }
  return left - all.left < all.width / 2
    ? { paddingTopLeft: [width + TARGET, TARGET], paddingBottomRight: [TARGET, TARGET] }
    : { paddingTopLeft: [TARGET, TARGET], paddingBottomRight: [width + TARGET, TARGET] }
}

function positionOf({ latitude, longitude }: MapMark) {
  return latLng(latitude, longitude)
}

/** A service that has two of the addresses is named once. */
function servicesAt(group: Group): MapMark['services'] {
  const services = group.flatMap((mark) => mark.services)
  return services.filter(({ href }, index) => services.findIndex((other) => other.href === href) === index)
}

function nameOf(group: Group, words: MapWords): string {
  const services = servicesAt(group)
  if (group.length > 1) return `${words.services}: ${services.length}`
  const names = new Intl.ListFormat(document.documentElement.lang).format(services.map(({ name }) => name))
  return `${services.length}: ${names}`
}
