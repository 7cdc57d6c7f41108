import { isSlug } from '#kernel'

export const LONGEST = { title: 120, why: 2_000 } as const
const MOST_PRACTICES = 50

/** What editors write of a collection. */
export interface CollectionForm {
  readonly title: string
  /** Why these practices belong together; sentences. */
  readonly why: string
  /** Addresses of practices in their order, each once. */
  readonly practices: readonly string[]
}

export interface TypedCollection extends Omit<CollectionForm, 'practices'> {
  /** A line each: an address, or the link to a practice. */
  readonly practices: string
}

export type CollectionProblem = 'title' | 'why' | 'practices'

export function typedCollection(form: URLSearchParams): TypedCollection {
  const typed = (name: string) => (form.get(name) ?? '').trim()
  return {
    title: typed('title').slice(0, LONGEST.title),
    why: typed('why').slice(0, LONGEST.why),
    practices: typed('practices'),
  }
}

/** What was typed as it can be kept, or which fields lack something. */
export function parseCollection(typed: TypedCollection): CollectionForm | readonly CollectionProblem[] {
  const lines = typed.practices.split(/\s+/).filter((line) => line !== '')
  const slugs = [...new Set(lines.map(slugIn))]
  const isRight = slugs.length > 0 && slugs.length <= MOST_PRACTICES && slugs.every(isSlug)
  const problems = [
    ...(typed.title === '' ? ['title' as const] : []),
    ...(typed.why === '' ? ['why' as const] : []),
    ...(isRight ? [] : ['practices' as const]),
  ]
  return problems.length > 0 ? problems : { ...typed, practices: slugs }
}

/** Of a link its last part: `https://welcome.example/a-town/en/practices/one?x#y`. */
function slugIn(line: string): string {
  return (
    line
      .replace(/[?#].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1) ?? ''
  )
}
