import type { NamedPage } from '#guide'
import { directionOf } from '#kernel'

/** Pages to read on, each named in the language that it has. */
export function PageLinks({
  pages,
  look,
}: {
  readonly pages: readonly NamedPage[]
  readonly look: 'links' | 'plain-list'
}) {
  return (
    <ul class={look}>
      {pages.map(({ href, title, language }) => (
        <li>
          <a href={href} lang={language} dir={directionOf(language)}>
            {title}
          </a>
        </li>
      ))}
    </ul>
  )
}
