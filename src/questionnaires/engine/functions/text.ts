import { regularExpression } from '../expression/regular-expression.ts'
import { Halt } from '../run.ts'
import { uuidOf } from '../values/random.ts'
import { toText } from '../values/value.ts'
import { ANY_NUMBER, type Call, givenOrHere, taking, valuesFrom } from './call.ts'
import { drawerFor } from './list.ts'

export const TEXT_FUNCTIONS = {
  string: taking(0, 1, (call) => toText(givenOrHere(call))),
  'string-length': taking(0, 1, (call) => toText(givenOrHere(call)).length),
  'normalize-space': taking(0, 1, (call) => toText(givenOrHere(call)).trim().replaceAll(/\s+/g, ' ')),
  concat: taking(0, ANY_NUMBER, (call) => joined(call, valuesFrom(call, 0).map(toText), '')),
  join: taking(1, ANY_NUMBER, (call) => joined(call, valuesFrom(call, 1).map(toText), call.text(0))),
  contains: taking(2, 2, (call) => call.text(0).includes(call.text(1))),
  'starts-with': taking(2, 2, (call) => call.text(0).startsWith(call.text(1))),
  'ends-with': taking(2, 2, (call) => call.text(0).endsWith(call.text(1))),
  'substring-before': taking(2, 2, (call) => {
    const [text, sought] = [call.text(0), call.text(1)]
    return text.includes(sought) ? text.slice(0, text.indexOf(sought)) : ''
  }),
  'substring-after': taking(2, 2, (call) => {
    const [text, sought] = [call.text(0), call.text(1)]
    return text.includes(sought) ? text.slice(text.indexOf(sought) + sought.length) : ''
  }),
  // Characters from a start on, counted from 1, and how many.
  substring: taking(2, 3, (call) => {
    const text = call.text(0)
    const first = Math.round(call.number(1)) - 1
    const end = call.count > 2 ? first + Math.round(call.number(2)) : text.length
    return Number.isNaN(first) || Number.isNaN(end) ? '' : text.substring(first, end)
  }),
  // Characters from a start to an end that is not included, counted from 0, or from the end where negative.
  substr: taking(2, 3, (call) => {
    const text = call.text(0)
    const [start, end] = [call.number(1), call.count > 2 ? call.number(2) : text.length]
    return Number.isNaN(start) || Number.isNaN(end) ? '' : text.slice(start, end)
  }),
  translate: taking(3, 3, (call) => {
    const [from, to] = [[...call.text(1)], [...call.text(2)]]
    return [...call.text(0)]
      .map((character) => {
        const place = from.indexOf(character)
        return place === -1 ? character : (to[place] ?? '')
      })
      .join('')
  }),
  regex: taking(2, 2, (call) => {
    const pattern = call.text(1)
    const text = call.text(0)
    call.scope.run.spend(text.length + pattern.length * 10)
    const expression = known(pattern)
    if (!expression) throw new Halt('cannot-evaluate', `The regular expression “${pattern}” cannot be used.`)
    return expression.matches(text)
  }),
  uuid: taking(0, 1, (call) => {
    const length = call.count > 0 ? call.number(0) : undefined
    return uuidOf(drawerFor(call), length === undefined ? undefined : Math.min(Math.max(length || 0, 0), 1_000))
  }),
}

const MOST_KNOWN = 200
const knownExpressions = new Map<string, ReturnType<typeof regularExpression>>()

/** Patterns are nearly always literals, so few are kept for all forms. */
function known(pattern: string): ReturnType<typeof regularExpression> {
  if (!knownExpressions.has(pattern)) {
    if (knownExpressions.size >= MOST_KNOWN) knownExpressions.clear()
    knownExpressions.set(pattern, regularExpression(pattern))
  }
  return knownExpressions.get(pattern)
}

function joined(call: Call, parts: readonly string[], glue: string): string {
  let text = ''
  for (const [index, part] of parts.entries())
    text = call.scope.run.checkLength(index === 0 ? part : text + glue + part)
  return text
}
