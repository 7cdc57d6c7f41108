import type { Child } from 'hono/jsx'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'

/** `good`: reassurance, such as "nobody asks for papers"; `danger`: life, health or freedom is at stake. */
export type CalloutKind = 'information' | 'good' | 'warning' | 'danger'

const pictograms: Record<CalloutKind, PictogramName> = {
  information: 'info',
  good: 'check',
  warning: 'warning',
  danger: 'siren',
}

export interface CalloutProps {
  readonly kind: CalloutKind
  readonly title: string
  readonly children?: Child
}

/** One thing the reader must not miss. Its title says what it is: colour and pictogram only repeat it. */
export function Callout({ kind, title, children }: CalloutProps) {
  return (
    <aside class={`callout ${kind}`} aria-label={title}>
      <Pictogram name={pictograms[kind]} />
      <div>
        <p class="callout-title">{title}</p>
        {children}
      </div>
    </aside>
  )
}
