import type { Child } from 'hono/jsx'

/** Where a heading stands in its page; the frame never writes one, so a page begins at 1. */
export type HeadingLevel = 1 | 2 | 3 | 4

export interface HeadingProps {
  readonly level: HeadingLevel
  readonly id?: string | undefined
  readonly class?: string | undefined
  readonly children: Child
}

/** A heading whose level the page decides, so that a component never breaks the outline it is placed in. */
export function Heading({ level, id, class: className, children }: HeadingProps) {
  const Tag = `h${level}` as const
  return (
    <Tag id={id} class={className}>
      {children}
    </Tag>
  )
}
