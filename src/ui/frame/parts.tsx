import type { Translate } from '#platform/i18n'

export interface PartLink {
  readonly href: string
  readonly label: string
  /** `true`: the page is one of this part, but not its first. */
  readonly current?: 'page' | 'true' | undefined
}

/** The parts of a workspace: folded on a phone, beside the page where there is room. */
export function Parts({ t, links }: { readonly t: Translate; readonly links: readonly PartLink[] }) {
  return (
    <details class="fold parts">
      <summary>{t('ui.navigation')}</summary>
      <nav aria-label={t('ui.navigation')}>
        <ul>
          {links.map(({ href, label, current }) => (
            <li>
              <a href={href} aria-current={current}>
                {label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </details>
  )
}
