import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from './heading.tsx'

export interface Step {
  readonly title: string
  readonly id?: string | undefined
  readonly body?: Child
}

/** What to do, in order; the style draws each number as a stone. */
export function Steps({ steps, level = 3 }: { readonly steps: readonly Step[]; readonly level?: HeadingLevel }) {
  return (
    <ol class="steps">
      {steps.map(({ title, id, body }) => (
        <li>
          <Heading level={level} id={id}>
            {title}
          </Heading>
          {body}
        </li>
      ))}
    </ol>
  )
}
