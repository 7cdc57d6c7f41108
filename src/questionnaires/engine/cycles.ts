import type { Form } from '../form/form.ts'
import { type Definition, type OpenForm, openForm } from './definition.ts'
import type { Ast } from './expression/parse.ts'
import { plainParts } from './expression/walk.ts'
import { readBy } from './reads.ts'

/**
 * Circles in which an item needs itself to be known: its value for its value, its relevance for its value and so on. Each is a list
 * of paths, every one needing the next and the last the first. Throws, as `openForm` does, for a form that cannot be read.
 *
 * References in predicates and in `indexed-repeat` are not followed: they may mean another instance, as in a running total. Such a
 * circle is found when the form is evaluated.
 */
export function cyclesOf(form: Form): readonly (readonly string[])[] {
  const open = openForm(form)
  const needs = new Map<string, Set<string>>()
  for (const definition of open.definitions) {
    for (const [fact, needed] of Object.entries(factsOf(definition, open)))
      needs.set(`${fact} ${definition.path}`, new Set(needed))
  }
  const cycles: string[][] = []
  for (;;) {
    removeSettled(needs)
    const cycle = anyCycle(needs)
    if (!cycle) return cycles
    for (const fact of cycle) needs.delete(fact)
    cycles.push([...new Set(cycle.map((fact) => fact.slice(fact.indexOf(' ') + 1)))])
  }
}

/** What of an item can be known, each with the facts that it needs. */
function factsOf(definition: Definition, open: OpenForm): Readonly<Record<string, readonly string[]>> {
  const { expressions, path, chain, isRepeat } = definition
  // What a repeat asks about itself is asked from outside of its instances.
  const around = isRepeat ? chain.slice(0, -1) : chain
  const from = (ast: Ast | undefined) =>
    ast ? readBy(plainParts(ast), definition, open).flatMap((target) => toRead(target, around)) : []
  const value = [...from(expressions.calculation), ...from(expressions.filter), ...from(expressions.default)]
  const own = `value ${path}`
  return {
    value: [`relevant ${path}`, ...value.filter((fact) => fact !== own || !definition.isDrawn)],
    relevant: [...from(expressions.relevant), ...chain.slice(1, -1).map((above) => `relevant ${above.path}`)],
    count: from(expressions.count),
  }
}

/** Reading an item needs its value, and to know how many there are of what is around it. */
function toRead(target: Definition, around: readonly Definition[]): readonly string[] {
  const repeats = target.chain.filter((above) => above.isRepeat && (above === target || !around.includes(above)))
  return [...(target.question ? [`value ${target.path}`] : []), ...repeats.map((repeat) => `count ${repeat.path}`)]
}

/** Takes out, again and again, what needs nothing that is still there. */
function removeSettled(needs: Map<string, Set<string>>): void {
  const neededBy = new Map<string, string[]>()
  for (const [fact, needed] of needs) {
    for (const other of needed) {
      if (needs.has(other)) neededBy.set(other, [...(neededBy.get(other) ?? []), fact])
      else needed.delete(other)
    }
  }
  const settled = [...needs].filter(([, needed]) => needed.size === 0).map(([fact]) => fact)
  for (let fact = settled.pop(); fact !== undefined; fact = settled.pop()) {
    needs.delete(fact)
    for (const other of neededBy.get(fact) ?? []) {
      const needed = needs.get(other)
      needed?.delete(fact)
      if (needed?.size === 0) settled.push(other)
    }
  }
}

/** Whatever is left needs something that is left, so that following the needs leads into a circle. */
function anyCycle(needs: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const walk: string[] = []
  const places = new Map<string, number>()
  let [fact] = needs.keys()
  while (fact !== undefined) {
    const place = places.get(fact)
    if (place !== undefined) return walk.slice(place)
    places.set(fact, walk.push(fact) - 1)
    ;[fact] = needs.get(fact) ?? []
  }
  return undefined
}
