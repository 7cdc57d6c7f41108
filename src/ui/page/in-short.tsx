import type { Child } from 'hono/jsx'
import type { Translate } from '#platform/i18n'

/** The answer before the explanation: two sentences at the top of a page. */
export function InShort({ t, children }: { readonly t: Translate; readonly children: Child }) {
  return (
    <section class="in-short" aria-labelledby="in-short">
      <h2 id="in-short">{t('ui.in-short')}</h2>
      <div>{children}</div>
    </section>
  )
}
