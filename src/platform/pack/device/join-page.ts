import { withPresentNames } from '../asset-names.ts'
import type { PackedFrame, PackedPage } from '../document.ts'
import { escapeHtml, fillHoles } from '../frame-holes.ts'

/** How a page is shown that is put together on the device. */
export interface Showing {
  /** How the reader likes to read: `data-theme` and `data-text` of the page seen last. */
  readonly display: Readonly<Record<string, string>>
  /** By how much the server's clock is ahead of the device's. */
  readonly aheadMs: number
  /** Said above the page, as HTML. */
  readonly notice: string
}

/** The whole page, as the server would send it, marked as a copy (`data-copy`). */
export function joinPage(frame: PackedFrame, page: PackedPage, { display, aheadMs, notice }: Showing): string {
  const wishes = ['theme', 'text'].flatMap((name) => {
    const value = display[name]
    return value === undefined ? [] : [`data-${name}="${escapeHtml(value)}"`]
  })
  const scripts = [...frame.scripts, ...page.scripts].map(
    (address) => `<script type="module" src="${escapeHtml(address)}"></script>`,
  )
  const html = fillHoles(frame.frame, {
    attributes: [`data-copy="${aheadMs}"`, ...wishes].join(' '),
    title: escapeHtml(page.title),
    scripts: scripts.join(''),
    path: escapeHtml(page.path),
    trail: page.trail,
    main: page.main.replace(/^<main[^>]*>/, (opening) => `${opening}${notice}`),
    exit: page.exit,
  })
  return withPresentNames(html, frame.assets)
}

export function noticeHtml(text: string): string {
  return `<p class="copy-notice" role="note">${escapeHtml(text)}</p>`
}
