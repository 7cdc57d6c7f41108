import type { Translate } from '#platform/i18n'

export interface Crumb {
  readonly label: string
  readonly href: string
  /** Set when the label is in another language than the page. */
  readonly lang?: string | undefined
}

/** The way from the place's home to the parent of this page, outermost first; empty on the home page itself. */
export function Breadcrumbs({ t, trail }: { readonly t: Translate; readonly trail: readonly Crumb[] }) {
  if (trail.length === 0) return null
  return (
    <nav class="breadcrumbs" aria-label={t('ui.breadcrumbs')}>
      <ol>
        {trail.map(({ href, label, lang }) => (
          <li>
            <a href={href} lang={lang}>
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
