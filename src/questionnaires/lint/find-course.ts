import { cyclesOf } from '../engine/cycles.ts'
import type { Definition, OpenForm } from '../engine/definition.ts'
import type { Ast } from '../engine/expression/parse.ts'
import { plainParts } from '../engine/expression/walk.ts'
import { wordsOf } from '../engine/values/words.ts'
import { columnFor } from '../form/column.ts'
import { canBeAnswered, canBeAsked } from './can-hold.ts'
import { type Finding, finding } from './finding.ts'
import { constantOf, singleAnswer } from './restriction.ts'

/** Where the course of a form goes wrong: circles, choices that there are not, what is never asked, what cannot be answered. */
export function findCourse(open: OpenForm): readonly Finding[] {
  const { definitions } = open
  const unreachable = new Set<Definition>()
  for (const definition of definitions)
    if (definition.chain.some((above) => unreachable.has(above)) || !canBeAsked(definition, open))
      unreachable.add(definition)
  return [
    ...circles(open),
    ...definitions.flatMap((definition) => unknownChoices(definition, open)),
    ...definitions
      // What is around it is told, not each thing in it.
      .filter((each) => unreachable.has(each) && !each.chain.slice(0, -1).some((above) => unreachable.has(above)))
      .map((each) => finding('unreachable', placeOf(each, 'relevant'))),
    ...definitions.filter((each) => !unreachable.has(each)).flatMap((each) => deadEnds(each, open)),
  ]
}

function circles({ form, definitions }: OpenForm): readonly Finding[] {
  return cyclesOf(form).flatMap((paths) => {
    const first = definitions.find(({ path }) => paths.includes(path))
    const names = [...paths, ...paths.slice(0, 1)].map((path) => path.slice(path.lastIndexOf('/') + 1))
    const column = first?.expressions.calculation ? 'calculation' : 'relevant'
    return first ? finding('cycle', { ...placeOf(first, column), what: names.join(' → ') }) : []
  })
}

/** Choices that an answer is compared with and that are not in the question's list: mostly slips of the pen. */
function unknownChoices(from: Definition, open: OpenForm): readonly Finding[] {
  // In a filter a path begins at a row of the list.
  const { filter: _, ...expressions } = from.expressions
  return Object.entries(expressions).flatMap(([field, ast]) =>
    [...plainParts(ast)].flatMap(comparisonsIn).flatMap(([asked, said]) => {
      const { choices, question } = singleAnswer(asked, from, open) ?? {}
      const name = constantOf(said)
      if (!choices || question?.choices?.file || name === undefined || typeof name === 'boolean') return []
      return wordsOf(String(name))
        .filter((word) => !choices.has(word))
        .map((word) => finding('choice-unknown', { ...placeOf(from, field), what: word }))
    }),
  )
}

/** An expression and what it is compared with. */
function comparisonsIn(part: Ast): readonly (readonly [Ast, Ast])[] {
  if (part.kind === 'operation' && (part.operator === '=' || part.operator === '!='))
    return [
      [part.left, part.right],
      [part.right, part.left],
    ]
  const [first, second] = part.kind === 'call' && part.name === 'selected' ? part.args : []
  return first && second ? [[first, second]] : []
}

function deadEnds(definition: Definition, open: OpenForm): readonly Finding[] {
  const { question, choices, expressions } = definition
  if (!question) return []
  if (choices?.size === 0 && !question.choices?.file) return [finding('no-choices', placeOf(definition, 'type'))]
  const isFixed = expressions.readOnly !== undefined && constantOf(expressions.readOnly) === true
  if (expressions.required && isFixed && !expressions.calculation && !question.default)
    return [finding('dead-end', placeOf(definition, 'readOnly'))]
  return canBeAnswered(definition, open) ? [] : [finding('dead-end', placeOf(definition, 'constraint'))]
}

function placeOf({ item, name }: Definition, field: string) {
  return { row: item?.row ?? 1, column: columnFor(field), about: name }
}
