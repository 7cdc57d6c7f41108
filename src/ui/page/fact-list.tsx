import type { Child } from 'hono/jsx'

export interface Fact {
  readonly term: string
  readonly detail: Child
}

/** Questions a person has and their answers: what to bring, what it costs, what happens then. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl class="facts">
      {facts.map(({ term, detail }) => (
        <div>
          <dt>{term}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  )
}
