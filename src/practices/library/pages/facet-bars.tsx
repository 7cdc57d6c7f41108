import type { Child } from 'hono/jsx'
import type { Reader } from '#places'
import { FilterBar, type FilterLink } from '#ui'
import { SCHEMES } from '../../record/theme.ts'
import type { Counted } from '../catalogue.ts'
import { FACETS, type Facet } from '../facet.ts'
import type { Found } from '../find-practices.ts'
import { type LibraryWish, libraryPath } from '../library-wish.ts'
import { facetInWords, valueInWords } from '../value-words.ts'

export interface FacetBarsProps {
  readonly reader: Reader
  readonly wish: LibraryWish
  readonly counts: Found['counts']
}

/** What is chosen, to be taken away; then what there is to choose by, folded away until somebody wants it. */
export function FacetBars({ reader, wish, counts }: FacetBarsProps) {
  const { t } = reader
  const chosen = FACETS.flatMap((facet) =>
    counts[facet].filter(({ value }) => wish.chosen[facet] === value).map((one) => linkTo(reader, wish, facet, one)),
  )
  return (
    <>
      {chosen.length > 0 && <FilterBar t={t} legend={t('library.chosen')} filters={chosen} />}
      {FACETS.map((facet) => (
        <Values
          reader={reader}
          wish={wish}
          facet={facet}
          legend={facetInWords(reader, facet)}
          values={facet === 'theme' ? counts.theme.filter(({ value }) => !value.includes(':')) : counts[facet]}
        >
          {facet === 'theme' &&
            SCHEMES.map((scheme) => (
              <Values
                reader={reader}
                wish={wish}
                facet="theme"
                legend={t(`themes.scheme-${scheme}`)}
                values={counts.theme.filter(({ value }) => value.startsWith(`${scheme}:`))}
              />
            ))}
        </Values>
      ))}
    </>
  )
}

function Values({
  reader,
  wish,
  facet,
  legend,
  values,
  children,
}: Pick<FacetBarsProps, 'reader' | 'wish'> & {
  readonly facet: Facet
  readonly legend: string
  readonly values: readonly Counted[]
  /** The same by other schemes. */
  readonly children?: Child
}) {
  const open = values.filter(({ value }) => wish.chosen[facet] !== value)
  if (open.length === 0) return null
  return (
    <details class="fold">
      <summary>{legend}</summary>
      <FilterBar
        t={reader.t}
        legend={legend}
        legendHidden
        filters={open.map((one) => linkTo(reader, wish, facet, one))}
      />
      {children}
    </details>
  )
}

function linkTo(reader: Reader, wish: LibraryWish, facet: Facet, { value, count }: Counted): FilterLink {
  const active = wish.chosen[facet] === value
  const chosen = { ...wish.chosen, [facet]: active ? undefined : value }
  return {
    label: valueInWords(reader, facet, value),
    href: reader.base + libraryPath({ ...wish, chosen, after: undefined }),
    active,
    count,
  }
}
