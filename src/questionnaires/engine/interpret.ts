import type { Definition } from './definition.ts'
import type { Ast, Start, Step } from './expression/parse.ts'
import { type Call, functionNamed } from './functions/index.ts'
import { Instance, Series } from './instance.ts'
import { Halt, type Run } from './run.ts'
import { compare, isNodes, type Node, toNumber, toText, toTruth, type Value } from './values/value.ts'

/** Where an expression stands. */
export interface Scope {
  readonly run: Run
  /** The item whose expression it is: `current()`, and where `${name}` is looked for from. */
  readonly current: Node
  /** `.`: the item, or in a predicate the node that is judged. */
  readonly node: Node
  readonly position: number
  readonly size: number
}

/** The value of an expression. Throws `Halt` when it takes too much. */
export function evaluated(ast: Ast, scope: Scope): Value {
  return scope.run.deeper(() => {
    scope.run.spend(1)
    switch (ast.kind) {
      case 'text':
      case 'number':
        return ast.value
      case 'minus':
        return -toNumber(evaluated(ast.of, scope), scope.run.zone)
      case 'operation':
        return operated(ast, scope)
      case 'call':
        return called(ast, scope)
      case 'path':
        return nodesAt(ast, scope)
    }
  })
}

function operated(ast: Extract<Ast, { kind: 'operation' }>, scope: Scope): Value {
  const { run } = scope
  const left = evaluated(ast.left, scope)
  if (ast.operator === 'or') return toTruth(left) || toTruth(evaluated(ast.right, scope))
  if (ast.operator === 'and') return toTruth(left) && toTruth(evaluated(ast.right, scope))
  const right = evaluated(ast.right, scope)
  switch (ast.operator) {
    case '|':
      return inDocumentOrder([...nodesOf(left), ...nodesOf(right)])
    case '+':
      return toNumber(left, run.zone) + toNumber(right, run.zone)
    case '-':
      return toNumber(left, run.zone) - toNumber(right, run.zone)
    case '*':
      return toNumber(left, run.zone) * toNumber(right, run.zone)
    case 'div':
      return toNumber(left, run.zone) / toNumber(right, run.zone)
    case 'mod':
      return toNumber(left, run.zone) % toNumber(right, run.zone)
    default:
      if (isNodes(left) && isNodes(right)) run.spend(left.length * right.length)
      return compare(ast.operator, left, right, run.zone)
  }
}

function called(ast: Extract<Ast, { kind: 'call' }>, scope: Scope): Value {
  const { run } = scope
  const value = (index: number): Value => {
    const argument = ast.args[index]
    return argument === undefined ? '' : evaluated(argument, scope)
  }
  const call: Call = {
    scope,
    count: ast.args.length,
    value,
    text: (index) => toText(value(index)),
    number: (index) => toNumber(value(index), run.zone),
    truth: (index) => toTruth(value(index)),
    nodes: (index) => nodesOf(value(index)),
    everywhere: (index) => {
      const argument = ast.args[index]
      const target =
        argument?.kind === 'path' && argument.start.from === 'reference'
          ? run.open.named.get(argument.start.name)
          : undefined
      return target ? below([rootOf(scope.current)], target.chain.slice(1), run) : nodesOf(value(index))
    },
  }
  const result = functionNamed(ast.name)?.work(call)
  if (result === undefined) throw new Halt('cannot-evaluate', `There is no function “${ast.name}”.`)
  return typeof result === 'string' ? run.checkLength(result) : result
}

function nodesOf(value: Value): readonly Node[] {
  if (isNodes(value)) return value
  throw new Halt('cannot-evaluate', 'A reference to questions is needed where a plain value is given.')
}

function nodesAt(ast: Extract<Ast, { kind: 'path' }>, scope: Scope): readonly Node[] {
  const [first, steps] = beginning(ast.start, ast.steps, scope)
  let nodes = first
  for (const step of steps) {
    const found = nodes.flatMap((node) => chosen(stepped(node, step), step.predicates, scope))
    nodes = nodes.length > 1 && step.name === '..' ? [...new Set(found)] : found
    scope.run.spend(nodes.length)
  }
  return nodes
}

/** The nodes that a path begins with, and the steps that are left from there. */
function beginning(start: Start, steps: readonly Step[], scope: Scope): readonly [readonly Node[], readonly Step[]] {
  switch (start.from) {
    case 'root': {
      // The first step names the form, whatever the form is called.
      const root = rootOf(scope.current)
      return [steps[0] && steps[0].name !== '..' ? chosen([root], steps[0].predicates, scope) : [root], steps.slice(1)]
    }
    case 'here':
      return [[scope.node], steps]
    case 'reference':
      return [chosen(referred(start.name, scope), start.predicates, scope), steps]
    case 'value':
      return [chosen(nodesOf(evaluated(start.of, scope)), start.predicates, scope), steps]
  }
}

function stepped(node: Node, step: Step): readonly Node[] {
  if (step.name === '.') return [node]
  if (step.name === '..') return node.parent ? [node.parent] : []
  return node.children(step.name)
}

/** Those of `nodes` for which every predicate holds; one that is a number means that place. */
export function chosen<N extends Node>(
  nodes: readonly N[],
  predicates: readonly Ast[],
  scope: Pick<Scope, 'run' | 'current'>,
): readonly N[] {
  let left = nodes
  for (const predicate of predicates) {
    const size = left.length
    left = left.filter((node, index) => {
      const value = evaluated(predicate, { run: scope.run, current: scope.current, node, position: index + 1, size })
      return typeof value === 'number' ? value === index + 1 : toTruth(value)
    })
  }
  return left
}

/**
 * `${name}`: from the nearest instance of a repeat that the asking and the named item share, all that are below it. So within a repeat
 * it is the answer of the same instance, and outside of it the answers of all.
 */
function referred(name: string, scope: Scope): readonly Node[] {
  const target = scope.run.open.named.get(name)
  if (!target) throw new Halt('cannot-evaluate', `There is no question “${name}”.`)
  const above = target.chain.slice(0, -1)
  let anchor = scope.current
  while (anchor.parent && !isAnchor(anchor, above)) anchor = anchor.parent
  const from = anchor instanceof Instance ? anchor.definition.chain.length : 1
  return below([anchor], target.chain.slice(from), scope.run)
}

function isAnchor(node: Node, above: readonly Definition[]): boolean {
  return node instanceof Instance && node.definition.isRepeat && above.includes(node.definition)
}

function below(nodes: readonly Node[], definitions: readonly Definition[], run: Run): readonly Node[] {
  let found = nodes
  for (const definition of definitions) {
    found = found.flatMap((node) => (node instanceof Instance ? node.under(definition) : []))
    run.spend(found.length)
  }
  return found
}

function rootOf(node: Node): Node {
  let root = node
  while (root.parent) root = root.parent
  return root
}

function inDocumentOrder(nodes: readonly Node[]): readonly Node[] {
  const order = (node: Node): readonly number[] =>
    node instanceof Instance || node instanceof Series
      ? [...(node.parent ? order(node.parent) : []), node.definition.index, node.position]
      : [node.position]
  const ordered = [...new Set(nodes)].map((node) => ({ node, order: order(node) }))
  ordered.sort((one, other) => {
    const at = one.order.findIndex((place, index) => place !== other.order[index])
    return at === -1 ? one.order.length - other.order.length : (one.order[at] ?? 0) - (other.order[at] ?? -1)
  })
  return ordered.map(({ node }) => node)
}
