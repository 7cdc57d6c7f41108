import type { Definition, OpenForm } from './definition.ts'
import type { Ast, Step } from './expression/parse.ts'
import { everyPart } from './expression/walk.ts'
import { referencesIn, textsOf } from './form-problems.ts'

/** What these parts of an expression of `from` name. */
export function readBy(parts: Iterable<Ast>, from: Definition, open: OpenForm): readonly Definition[] {
  return [...parts].flatMap((part) => (part.kind === 'path' ? namedBy(part, from, open) : []))
}

/** What a path in an expression of `from` leads to, whichever instance it means; predicates are passed over. */
export function namedBy(
  { start, steps }: Extract<Ast, { kind: 'path' }>,
  from: Definition,
  { root, named }: OpenForm,
): readonly Definition[] {
  if (start.from === 'reference') return walked(named.get(start.name), steps)
  if (start.from === 'root') return walked(root, steps.slice(1))
  if (start.from === 'here' || (start.of.kind === 'call' && start.of.name === 'current')) return walked(from, steps)
  return []
}

/** For every item what its expressions and texts, and those of its choices, name besides itself. */
export function readsOf(open: OpenForm): ReadonlyMap<Definition, ReadonlySet<Definition>> {
  const { form, definitions, named } = open
  return new Map(
    definitions.map((definition) => {
      const { item, question, expressions } = definition
      const labels = question?.choices ? (form.choices[question.choices.list] ?? []).map(({ label }) => label) : []
      const texts = [...(item ? Object.values(textsOf(item)) : []), ...labels].flatMap((text) => Object.values(text))
      const read = new Set([
        ...Object.values(expressions).flatMap((ast) => readBy(everyPart(ast), definition, open)),
        ...texts.flatMap((text) => referencesIn(text).flatMap(({ name }) => named.get(name) ?? [])),
      ])
      read.delete(definition)
      return [definition, read]
    }),
  )
}

function walked(from: Definition | undefined, steps: readonly Step[]): readonly Definition[] {
  let reached: readonly (Definition | undefined)[] = [from]
  for (const { name } of steps) {
    if (name === '.') continue
    reached = reached.flatMap((each): readonly (Definition | undefined)[] =>
      name === '..' ? [each?.chain.at(-2)] : name === '*' ? (each?.children ?? []) : [each?.childNamed.get(name)],
    )
  }
  return reached.filter((each) => each !== undefined)
}
