import type { Translate } from '#platform/i18n'

export interface PartLink {
  readonly href: string
  readonly label: string
  /** `true`: the page is one of this part, but not its first. */
  readonly current?: 'page' | 'true' | undefined
}

export interface PartGroup {
  /** Folds the links under it, but those among which the page is; without a label they stand open. */
  readonly label?: string | undefined
  readonly links: readonly PartLink[]
}

/** The parts of a workspace: folded on a phone, beside the page where there is room. */
export function Parts({ t, groups }: { readonly t: Translate; readonly groups: readonly PartGroup[] }) {
  return (
    <details class="fold parts">
      <summary>{t('ui.navigation')}</summary>
      <nav aria-label={t('ui.navigation')}>
        <ul>
          {groups.map(({ label, links }) =>
            label === undefined ? (
              <Links links={links} />
            ) : (
              <li>
                <details class="fold" open={links.some(({ current }) => current)}>
                  <summary>{label}</summary>
                  <ul>
                    <Links links={links} />
                  </ul>
                </details>
              </li>
            ),
          )}
        </ul>
      </nav>
    </details>
  )
}

function Links({ links }: { readonly links: readonly PartLink[] }) {
  return (
    <>
      {links.map(({ href, label, current }) => (
        <li>
          <a href={href} aria-current={current}>
            {label}
          </a>
        </li>
      ))}
    </>
  )
}
