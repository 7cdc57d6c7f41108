import type { Ast } from './parse.ts'

/** An expression and all within it, the outer ones first. */
export function everyPart(ast: Ast): Generator<Ast> {
  return parts(ast, (part) => [...plainlyWithin(part), ...predicatesOf(part)])
}

/**
 * Like `everyPart`, but not what stands in predicates or in `indexed-repeat`: there a name may mean another instance of a repeat,
 * so that a calculation may name itself.
 */
export function plainParts(ast: Ast): Generator<Ast> {
  return parts(ast, (part) => (part.kind === 'call' && part.name === 'indexed-repeat' ? [] : plainlyWithin(part)))
}

function* parts(ast: Ast, within: (part: Ast) => readonly Ast[]): Generator<Ast> {
  const open: Ast[] = [ast]
  for (let part = open.pop(); part; part = open.pop()) {
    yield part
    open.push(...within(part).toReversed())
  }
}

function plainlyWithin(ast: Ast): readonly Ast[] {
  switch (ast.kind) {
    case 'operation':
      return [ast.left, ast.right]
    case 'minus':
      return [ast.of]
    case 'call':
      return ast.args
    case 'path':
      return ast.start.from === 'value' ? [ast.start.of] : []
    default:
      return []
  }
}

function predicatesOf(ast: Ast): readonly Ast[] {
  if (ast.kind !== 'path') return []
  return [...('predicates' in ast.start ? ast.start.predicates : []), ...ast.steps.flatMap((step) => step.predicates)]
}
