import type { Form, Item, Texts } from '../form/form.ts'
import { writtenExpressions } from './definition.ts'
import { type Ast, parse } from './expression/parse.ts'
import { type ExpressionProblem, problemAt } from './expression/problem.ts'
import { regularExpression } from './expression/regular-expression.ts'
import { everyPart } from './expression/walk.ts'
import { functionNamed, UNSUPPORTED_FUNCTIONS } from './functions/index.ts'

/** All that is wrong with an expression by itself: that it cannot be read, or says what is not supported. Empty when it is fine. */
export function problemsOfExpression(text: string): readonly ExpressionProblem[] {
  const { ast, problem } = parse(text)
  if (problem) return [problem]
  return [...everyPart(ast)].flatMap((part) => problemsOfPart(part))
}

export interface Reference {
  readonly name: string
  /** Characters before `${`, in UTF-16 units. */
  readonly at: number
}

/** Every `${name}` of an expression or of a text, in order. */
export function referencesIn(text: string): readonly Reference[] {
  return [...text.matchAll(/\$\{([^{}]*)\}/g)].map((match) => ({ name: (match[1] ?? '').trim(), at: match.index }))
}

/** Something wrong with an item of a form, told to its author. */
export interface FormProblem {
  readonly row: number
  readonly path: string
  /** A field of the item: `relevant`, `calculation`, `label` … */
  readonly field: string
  readonly kind: ExpressionProblem['kind'] | 'unknown-reference' | 'ambiguous-reference'
  readonly what: string
  readonly sentence: string
}

/**
 * What would keep the form from being evaluated, or would be evaluated otherwise than its author thinks. A form without such problems
 * opens. Circles are told by `cyclesOf`.
 */
export function problemsOfForm(form: Form): readonly FormProblem[] {
  const items = itemsOf(form.items)
  const count = new Map<string, number>()
  for (const { item } of items) count.set(item.name, (count.get(item.name) ?? 0) + 1)
  return items.flatMap(({ item, path }) => {
    const told =
      (field: string) =>
      (problem: Pick<FormProblem, 'kind' | 'what' | 'sentence'>): FormProblem => ({
        row: item.row,
        path,
        field,
        kind: problem.kind,
        what: problem.what,
        sentence: problem.sentence,
      })
    const referred = (field: string, text: string) =>
      referencesIn(text).flatMap(({ name }) => problemOfReference(name, count.get(name) ?? 0).map(told(field)))
    return [
      ...Object.entries(writtenExpressions(item)).flatMap(([field, text]) => [
        ...problemsOfExpression(text).map(told(field)),
        ...referred(field, text),
      ]),
      ...Object.entries(textsOf(item)).flatMap(([field, texts]) =>
        Object.values(texts).flatMap((text) => referred(field, text)),
      ),
    ]
  })
}

function problemsOfPart(part: Ast): readonly ExpressionProblem[] {
  if (part.kind === 'path' && part.start.from === 'reference' && part.start.name.includes('#'))
    return [problemAt('unsupported', part.start.at, `\${${part.start.name}}`)]
  if (part.kind !== 'call') return []
  const { name, args, at } = part
  const known = functionNamed(name)
  if (!known)
    return [problemAt(Object.hasOwn(UNSUPPORTED_FUNCTIONS, name) ? 'unsupported' : 'unknown-function', at, name)]
  const isPaired =
    name === 'weighted-checklist' ? args.length % 2 === 0 : name === 'indexed-repeat' ? args.length % 2 === 1 : true
  if (args.length < known.least || args.length > known.most || !isPaired) return [problemAt('arguments', at, name)]
  const pattern = name === 'regex' && args[1]?.kind === 'text' ? args[1].value : undefined
  return pattern === undefined || regularExpression(pattern) ? [] : [problemAt('regular-expression', at, pattern)]
}

function problemOfReference(name: string, count: number): readonly Pick<FormProblem, 'kind' | 'what' | 'sentence'>[] {
  if (count === 1 || name.includes('#')) return []
  return count === 0
    ? [{ kind: 'unknown-reference', what: name, sentence: `There is no question “${name}”.` }]
    : [
        {
          kind: 'ambiguous-reference',
          what: name,
          sentence: `There are ${count} questions “${name}”; the first is meant.`,
        },
      ]
}

/** Items with their paths, without the positions of instances; groups before what they hold. */
export function itemsOf(items: readonly Item[], above = ''): readonly { readonly item: Item; readonly path: string }[] {
  return items.flatMap((item) => {
    const path = `${above}/${item.name}`
    return [{ item, path }, ...(item.kind === 'question' ? [] : itemsOf(item.items, path))]
  })
}

/** The texts of an item by their fields. */
export function textsOf(item: Item): Readonly<Record<string, Texts>> {
  if (item.kind !== 'question') return { label: item.label }
  const { label, hint, guidance, requiredMessage, constraintMessage, purpose } = item
  return { label, hint, guidance, requiredMessage, constraintMessage, purpose }
}
