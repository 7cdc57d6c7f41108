import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram, type Stone } from '../pictogram/pictogram.tsx'
import { tileColumns } from './tile-columns.ts'
import { tileStones } from './tile-stones.ts'

export interface TopicTile {
  readonly href: string
  readonly title: string
  readonly pictogram: PictogramName
  /** The colour it wishes; it gets another one where a neighbour has it. */
  readonly stone: Stone
  /** One line; shown on large tiles only. */
  readonly summary?: string | undefined
  /** `first`: wide, where a newcomer begins. `emergency`: wide and in the colour of alarm. */
  readonly rank?: 'first' | 'emergency' | undefined
}

export interface TopicTilesProps {
  /** Names the navigation for those who cannot see it, such as "Topics". */
  readonly label: string
  readonly tiles: readonly TopicTile[]
}

/** The topics as a mosaic, the large ones first: two columns on a phone, as many as fit without gaps on a wide screen. */
export function TopicTiles({ label, tiles }: TopicTilesProps) {
  const large = tiles.filter(({ rank }) => rank)
  const small = tiles.filter(({ rank }) => !rank)
  const medium = tileColumns(small.length, [3, 4])
  const wide = tileColumns(small.length, [4, 5, 6])
  const stones = tileStones(
    small.map(({ stone }) => stone),
    [PHONE_COLUMNS, medium, wide],
  )
  return (
    <nav class="mosaic" aria-label={label}>
      <ul class={`tiles medium-${medium} wide-${wide}`}>
        {large.map((tile) => (
          <Tile tile={tile} stone={tile.stone} />
        ))}
        {small.map((tile, index) => (
          <Tile tile={tile} stone={stones[index] ?? tile.stone} />
        ))}
      </ul>
    </nav>
  )
}

/** As `tiles.css` lays them. */
const PHONE_COLUMNS = 2

function Tile({ tile, stone }: { readonly tile: TopicTile; readonly stone: Stone }) {
  const { href, title, pictogram, summary, rank } = tile
  return (
    <li class={['tile', `stone-${stone}`, rank].filter(Boolean).join(' ')}>
      <a href={href}>
        <Pictogram name={pictogram} size="large" />
        <span class="tile-words">
          <span class="tile-title">{title}</span>
          {rank && summary && <span class="tile-summary">{summary}</span>}
        </span>
      </a>
    </li>
  )
}
