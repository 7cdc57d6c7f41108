import type { Child } from 'hono/jsx'
import type { Translate } from '#platform/i18n'
import { DisplaySettings, type DisplaySettingsProps } from './display-settings.tsx'

export interface FooterLink {
  readonly href: string
  readonly label: string
}

export interface SiteFooterProps {
  readonly t: Translate
  /** Imprint, privacy, what is stored on this device, feeds, calendars: in this order. */
  readonly links: readonly FooterLink[]
  readonly display: Omit<DisplaySettingsProps, 't'>
  /** One sentence about who is responsible for the page. */
  readonly responsible?: Child
}

/** Who answers for this, what is kept about me, and how I like to read. */
export function SiteFooter({ t, links, display, responsible }: SiteFooterProps) {
  return (
    <footer class="site-footer">
      <div class="wrap">
        <DisplaySettings t={t} {...display} />
        <nav aria-label={t('ui.footer')}>
          <ul>
            {links.map(({ href, label }) => (
              <li>
                <a href={href}>{label}</a>
              </li>
            ))}
          </ul>
        </nav>
        {responsible && <p class="muted">{responsible}</p>}
      </div>
    </footer>
  )
}
