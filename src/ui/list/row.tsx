import type { Child } from 'hono/jsx'
import type { InLanguage } from '../language/in-language.ts'
import { Heading, type HeadingLevel } from '../page/heading.tsx'

export interface RowProps {
  readonly href: string
  readonly title: string
  /** Set when the title is in another language than the page. */
  readonly titleLanguage?: InLanguage | undefined
  readonly level?: HeadingLevel | undefined
  /** Short facts in the order of their use: "free", "speaks Arabic", "400 m"; a date; where it is. */
  readonly facts?: readonly string[] | undefined
  readonly children?: Child
}

/** One entry of a list (a service, a piece of news, an event, a result): its title leads to it. */
export function Row({ href, title, titleLanguage, level = 3, facts = [], children }: RowProps) {
  return (
    <li class="row">
      <Heading level={level}>
        <a href={href} lang={titleLanguage?.lang} dir={titleLanguage?.dir}>
          {title}
        </a>
      </Heading>
      {children}
      <RowFacts facts={facts} />
    </li>
  )
}

/** The facts of a row, where something comes after them. */
export function RowFacts({ facts }: { readonly facts: readonly string[] }) {
  if (facts.length === 0) return null
  return (
    <ul class="row-facts">
      {facts.map((fact) => (
        <li>{fact}</li>
      ))}
    </ul>
  )
}

/** A list of rows, one hairline between two. */
export function Rows({ children }: { readonly children: Child }) {
  return <ul class="rows">{children}</ul>
}
