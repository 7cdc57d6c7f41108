import type { Edges, Place } from '#places'

/** Map tiles that the operator serves from this very site; no page may ask another site for anything. */
export interface MapTiles {
  /** Begins with `/` and holds `{z}`, `{x}` and `{y}`. */
  readonly address: string
  /** Whose map it is, as its licence wants it said; may be empty. */
  readonly attribution: string
}

/** What services are shown on. A plan ends at its edges; tiles go round the earth. */
export type MapGround =
  | ({ readonly kind: 'tiles' } & MapTiles)
  | { readonly kind: 'plan'; readonly address: string; readonly edges: Edges; readonly attribution: string }

/** More than any picture has: its largest size is asked for. */
const LARGEST = 99_999

/** Tiles where there are some, else the place's plan. `undefined`: dots on an empty ground would tell nobody where to go. */
export function mapGround(
  { slug, plan }: Pick<Place, 'slug' | 'plan'>,
  tiles: MapTiles | undefined,
): MapGround | undefined {
  if (tiles) return { kind: 'tiles', ...tiles }
  if (!plan) return undefined
  const { pictureId, attribution, north, south, west, east } = plan
  const address = `/${slug}/media/${pictureId}?width=${LARGEST}`
  return { kind: 'plan', address, edges: { north, south, west, east }, attribution }
}

/** Whether a position can be shown there. */
export function isOnGround(ground: MapGround, { latitude, longitude }: { latitude: number; longitude: number }) {
  if (ground.kind === 'tiles') return true
  const { north, south, west, east } = ground.edges
  return south <= latitude && latitude <= north && west <= longitude && longitude <= east
}
