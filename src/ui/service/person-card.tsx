import type { Child } from 'hono/jsx'
import { Heading, type HeadingLevel } from '../page/heading.tsx'
import { Pictogram } from '../pictogram/pictogram.tsx'

export interface PersonCardProps {
  readonly title: string
  /** Who it is and when they can be reached, in a sentence or two. */
  readonly text: string
  readonly level?: HeadingLevel | undefined
  /** Ways to reach them, as an `ActionRow`. */
  readonly children?: Child
}

/** A person is never far: who one can reach, in which languages, until when, and how. The footer of every page leads to `#person`. */
export function PersonCard({ title, text, level = 2, children }: PersonCardProps) {
  return (
    <section class="person surface stone-terracotta" id="person" aria-label={title}>
      <Pictogram name="people" size="large" />
      <Heading level={level}>{title}</Heading>
      <div>
        <p>{text}</p>
        {children}
      </div>
    </section>
  )
}
