import { chanceFrom } from '../mosaic/chance.ts'
import { asPath, wornSlab } from '../mosaic/stone.ts'
import type { Stone } from '../pictogram/pictogram.tsx'

const corners = [
  [1, 1],
  [16.5, 1],
  [16.5, 16.5],
  [1, 16.5],
] as const
const stones: readonly Stone[] = ['terracotta', 'lapis', 'saffron', 'teal']

/** The sign beside the name of a place that has no logo: four stones, worn and turned in the slug's own way. */
export function PlaceMark({ slug }: { readonly slug: string }) {
  const chance = chanceFrom(`mark:${slug}`)
  const turn = Math.floor(chance() * 4)
  return (
    <svg class="place-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      {corners.map(([x, y], i) => (
        <path
          class={`stone-${stones[(i + turn) % 4]}`}
          d={asPath(wornSlab(chance, { x, y, width: 14.5, height: 14.5 }))}
        />
      ))}
    </svg>
  )
}
