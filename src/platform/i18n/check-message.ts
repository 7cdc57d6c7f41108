import { IntlMessageFormat } from 'intl-messageformat'
import { BASE_LANGUAGE } from './catalogue.ts'

export type MessageProblem =
  /** Not a message: why, in ICU's own word for it, and where, counted from 1. */
  | { readonly kind: 'broken'; readonly reason: string; readonly line: number; readonly column: number }
  /** Arguments that nobody gives, or gives in another form: such a message could not be shown. */
  | { readonly kind: 'unknown-arguments'; readonly names: readonly string[] }
  /** Arguments whose values readers would miss. */
  | { readonly kind: 'missing-arguments'; readonly names: readonly string[] }

/** What keeps `text` from standing for the message `model`, which is known to be sound; `undefined` when nothing does. */
export function checkMessage(text: string, model: string): MessageProblem | undefined {
  let found: Arguments
  try {
    found = argumentsOf(text)
  } catch (error) {
    if (!isSyntaxError(error)) throw error
    const { line, column } = error.location.start
    return { kind: 'broken', reason: error.message.toLowerCase().replaceAll('_', ' '), line, column }
  }
  const wanted = argumentsOf(model)
  const unknown = [...found].filter(([name, forms]) => !isSubset(forms, wanted.get(name))).map(([name]) => name)
  if (unknown.length > 0) return { kind: 'unknown-arguments', names: unknown }
  const missing = [...wanted.keys()].filter((name) => !found.has(name))
  return missing.length > 0 ? { kind: 'missing-arguments', names: missing } : undefined
}

/** The arguments of a message by name, each with the forms in which it stands there (plain, number, date, plural …). */
type Arguments = ReadonlyMap<string, ReadonlySet<number>>
type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** The parser's numbers for what is no argument and for one that is shown as it comes. */
const LITERAL = 0
const PLAIN = 1
const POUND = 7

function argumentsOf(text: string): Arguments {
  const found = new Map<string, Set<number>>()
  const walk = (elements: readonly Element[]): void => {
    for (const element of elements) {
      if (element.type === LITERAL || element.type === POUND) continue
      const { value: name, type } = element as { readonly value: string; readonly type: number }
      found.set(name, (found.get(name) ?? new Set()).add(type))
      if ('options' in element) for (const option of Object.values(element.options)) walk(option.value)
    }
  }
  walk(new IntlMessageFormat(text, BASE_LANGUAGE, undefined, { ignoreTag: true }).getAst())
  return found
}

/** Whatever a value is, it can be shown as it comes. */
function isSubset(forms: ReadonlySet<number>, wanted: ReadonlySet<number> | undefined): boolean {
  return wanted !== undefined && [...forms].every((form) => form === PLAIN || wanted.has(form))
}

interface MessageSyntaxError extends SyntaxError {
  readonly location: { readonly start: { readonly line: number; readonly column: number } }
}

function isSyntaxError(error: unknown): error is MessageSyntaxError {
  return error instanceof SyntaxError && 'location' in error
}
