import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram, type Stone } from '../pictogram/pictogram.tsx'
import { tileColumns } from './tile-columns.ts'

export interface TopicTile {
  readonly href: string
  readonly title: string
  readonly pictogram: PictogramName
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

/** The topics as a mosaic: two columns on a phone, as many as fit without gaps on a wide screen. */
export function TopicTiles({ label, tiles }: TopicTilesProps) {
  const small = tiles.filter((tile) => !tile.rank).length
  return (
    <nav aria-label={label}>
      <ul class={`tiles medium-${tileColumns(small, [3, 4])} wide-${tileColumns(small, [4, 5, 6])}`}>
        {tiles.map(({ href, title, pictogram, stone, summary, rank }) => (
          <li class={['tile', `stone-${stone}`, rank].filter(Boolean).join(' ')}>
            <a href={href}>
              <Pictogram name={pictogram} size="large" />
              <span class="tile-title">{title}</span>
              {rank && summary && <span class="tile-summary">{summary}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
