import { UNSEEN } from '../engine/course.ts'
import type { OpenForm } from '../engine/definition.ts'
import { referencesIn } from '../engine/index.ts'
import { readsOf } from '../engine/reads.ts'
import type { Form, Question } from '../form/form.ts'
import { type Finding, finding } from './finding.ts'

/** Questions of which nobody is told why they are asked, and those whose answers lead to nothing. */
export function findPurpose(open: OpenForm): readonly Finding[] {
  const { form, definitions, named } = open
  const read = new Set([...readsOf(open).values()].flatMap((each) => [...each]))
  const naming = new Set(referencesIn(form.instanceName ?? '').map(({ name }) => named.get(name)))
  return definitions.flatMap((definition) => {
    const { question } = definition
    if (!question || !isAsked(question)) return []
    const { row, name: about } = question
    const leads = read.has(definition) || naming.has(definition) || tellsSomething(question, form)
    return [
      ...(Object.keys(question.purpose).length > 0
        ? []
        : [finding('without-purpose', { row, column: 'purpose', about })]),
      ...(leads ? [] : [finding('leads-nowhere', { row, column: 'need', about })]),
    ]
  })
}

function isAsked({ type, calculation }: Question): boolean {
  return type !== 'note' && !UNSEEN.includes(type) && calculation === undefined
}

/** A need or a score, of the question or of one of its choices. */
function tellsSomething({ needs, score, choices }: Question, form: Form): boolean {
  const among = choices ? (form.choices[choices.list] ?? []) : []
  return (
    score !== undefined ||
    [{ needs, score: undefined }, ...among].some((each) => each.needs.length > 0 || each.score !== undefined)
  )
}
