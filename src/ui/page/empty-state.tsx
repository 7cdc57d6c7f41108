import type { Child } from 'hono/jsx'
import type { PictogramName } from '../pictogram/drawings.ts'
import { Pictogram } from '../pictogram/pictogram.tsx'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface EmptyStateProps {
  readonly title: string
  readonly pictogram?: PictogramName | undefined
  readonly level?: HeadingLevel | undefined
  /** What to try next, ending with a person one can reach. */
  readonly children?: Child
}

/** Nothing to show, said plainly, and what the person can do now. */
export function EmptyState({ title, pictogram = 'search', level = 2, children }: EmptyStateProps) {
  return (
    <div class="empty stone-saffron">
      <Pictogram name={pictogram} size="large" />
      <Heading level={level}>{title}</Heading>
      {children}
    </div>
  )
}
