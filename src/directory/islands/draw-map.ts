import {
  map as createMap,
  divIcon,
  imageOverlay,
  type LatLngBounds,
  type Map as LeafletMap,
  latLng,
  latLngBounds,
  marker,
  tileLayer,
} from 'leaflet'
import 'leaflet/dist/leaflet.css'
import './draw-map.css'
import { isOnGround, type MapGround } from '../list/map-ground.ts'
import type { MapContents, MapOfServices, MapWords } from '../pages/service-map.tsx'
import { showMarks } from './map/show-marks.ts'

export interface MapToDraw {
  /** Holds the ground, the buttons and the sentences of the map; must be visible. */
  readonly view: HTMLElement
  readonly map: MapOfServices
  readonly contents: MapContents
  readonly words: MapWords
}

const CLOSEST_ZOOM = 18
/** A plan is one picture, which any scale suits; tiles are drawn for whole ones. */
const PLAN_SNAP = 0.25
/** How wide a plan is drawn at most, in pixels: further enlarged, its lines would be a blur. */
const WIDEST_PLAN = 6000
/** Beyond the edges of a plan, as a part of it: a mark near an edge has to come out from under what it tells. */
const ROOM = 0.4
/** Two streets around a single address. */
const FIRST_ZOOM = 16

/** Draws the services of a list on the place's plan or on the operator's tiles. */
export function drawMap({ view, map, contents, words }: MapToDraw): void {
  const element = view.querySelector<HTMLElement>('[data-map-ground]')
  const told = view.querySelector<HTMLElement>('[data-map-told]')
  if (!element || !told) return
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const chart = createMap(element, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    maxZoom: CLOSEST_ZOOM,
    maxBoundsViscosity: 1,
    zoomSnap: map.ground.kind === 'plan' ? PLAN_SNAP : 1,
    zoomAnimation: !isStill,
    fadeAnimation: !isStill,
    markerZoomAnimation: !isStill,
    inertia: !isStill,
  })
  if (isStill) standStill(chart)
  const bounds = latLngBounds(contents.marks.map(({ latitude, longitude }) => latLng(latitude, longitude)))
  layGround(chart, map.ground, bounds)
  const closeTold = showMarks(chart, contents.marks, told, words)
  wireZoom(chart, view)
  wirePosition(chart, view, map.ground, words, closeTold)
  say(view.querySelector('[data-map-missing]'), contents.missing)
  new ResizeObserver(() => chart.invalidateSize()).observe(element)
  // A wheel that turns above the map scrolls the page, until somebody takes hold of the map.
  chart.on('focus', () => chart.scrollWheelZoom.enable())
  chart.on('blur', () => chart.scrollWheelZoom.disable())
}

/** Every movement of the map is a `panBy`, which knows no option to be at once there for all callers. */
function standStill(chart: LeafletMap): void {
  const panBy = chart.panBy.bind(chart)
  chart.panBy = (offset, options) => panBy(offset, { ...options, animate: false })
}

/** Lays the ground and shows the part of it that holds the marks; without marks, all of a plan or the whole earth. */
function layGround(chart: LeafletMap, ground: MapGround, marks: LatLngBounds): void {
  if (ground.kind === 'tiles') {
    tileLayer(ground.address, { maxZoom: CLOSEST_ZOOM }).addTo(chart)
    if (marks.isValid()) chart.fitBounds(marks.pad(0.1), { maxZoom: FIRST_ZOOM })
    else chart.fitWorld()
    return
  }
  const { north, south, west, east } = ground.edges
  const edges = latLngBounds([south, west], [north, east])
  imageOverlay(ground.address, edges, { alt: '' }).addTo(chart)
  const width = chart.project([north, east], 0).x - chart.project([north, west], 0).x
  const closest = Math.floor(Math.log2(WIDEST_PLAN / width) / PLAN_SNAP) * PLAN_SNAP
  chart.setMaxZoom(Math.min(CLOSEST_ZOOM, closest))
  chart.fitBounds(marks.isValid() ? marks.pad(0.1) : edges, { maxZoom: FIRST_ZOOM })
  const keepWithin = () => chart.setMinZoom(chart.getBoundsZoom(edges))
  keepWithin()
  chart.on('resize', keepWithin)
  chart.setMaxBounds(edges.pad(ROOM))
}

function wireZoom(chart: LeafletMap, view: HTMLElement): void {
  const buttons = [
    { button: view.querySelector('[data-action=zoom-in]'), step: 1, end: () => chart.getMaxZoom() },
    { button: view.querySelector('[data-action=zoom-out]'), step: -1, end: () => chart.getMinZoom() },
  ]
  const sayEnds = () => {
    for (const { button, end } of buttons) button?.setAttribute('aria-disabled', String(chart.getZoom() === end()))
  }
  for (const { button, step } of buttons) button?.addEventListener('click', () => chart.setZoom(chart.getZoom() + step))
  chart.on('zoomend zoomlevelschange', sayEnds)
  sayEnds()
}

/** Asks the device where it is when the button is pressed, and shows it; the answer goes nowhere else. */
function wirePosition(
  chart: LeafletMap,
  view: HTMLElement,
  ground: MapGround,
  words: MapWords,
  uncover: () => void,
): void {
  const part = view.querySelector<HTMLElement>('[data-map-position]')
  const button = view.querySelector<HTMLButtonElement>('[data-action=show-position]')
  const said = view.querySelector<HTMLElement>('[data-position-said]')
  if (!part || !button || !('geolocation' in navigator)) return
  part.hidden = false
  button.hidden = false
  const me = marker([0, 0], {
    icon: divIcon({ className: 'map-me', iconSize: [24, 24] }),
    interactive: false,
    keyboard: false,
    zIndexOffset: 1000,
  })
  const label = document.createElement('span')
  label.textContent = words.you
  me.bindTooltip(label, { permanent: true, direction: 'top', offset: [0, -12], className: 'map-me-label' })
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        if (!isOnGround(ground, coords)) return say(said, words.outside)
        uncover()
        const position = latLng(coords.latitude, coords.longitude)
        me.setLatLng(position).addTo(chart)
        chart.setView(position, Math.max(chart.getZoom(), FIRST_ZOOM - 1))
        say(said, words.you)
      },
      () => say(said, words.unknown),
      { maximumAge: 60_000, timeout: 10_000 },
    )
  })
}

function say(element: HTMLElement | null, sentence: string | undefined): void {
  if (!element) return
  element.hidden = sentence === undefined
  element.textContent = sentence ?? ''
}
