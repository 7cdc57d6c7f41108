import type { Definition } from './definition.ts'
import type { Ast, Start, Step } from './expression/parse.ts'
import { type Call, functionNamed } from './functions/index.ts'
import { Instance, Series } from './instance.ts'
import { Halt, type Run } from './run.ts'
import { compare, isNodes, type Node, toNumber, toText, toTruth, type Value } from './values/value.ts'
import { wayTo } from './way.ts'

/** Where an expression stands. */
export interface Scope {
  readonly run: Run
  /** The item whose expression it is: `current()`, and where `${name}` is looked for from. */
  readonly current: Instance | Series
  /** `.`: the item, or in a predicate the node that is judged. */
  readonly node: Node
  readonly position: number
  readonly size: number
}

/** The value of an expression. Throws `Halt` when it takes too much. */
export function evaluated(ast: Ast, scope: Scope): Value {
  if (ast.kind === 'text' || ast.kind === 'number') return ast.value
  scope.run.enter()
  const value = valueIn(ast, scope)
  scope.run.leave()
  return value
}

function valueIn(ast: Exclude<Ast, { kind: 'text' | 'number' }>, scope: Scope): Value {
  switch (ast.kind) {
    case 'minus':
      return -toNumber(evaluated(ast.of, scope), scope.run.zone)
    case 'operation':
      return operated(ast, scope)
    case 'call':
      return called(ast, scope)
    case 'path':
      return nodesAt(ast, scope)
  }
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

function called(ast: CallAst, scope: Scope): Value {
  const result = functionNamed(ast.name)?.work(new FunctionCall(ast.args, scope))
  if (result === undefined) throw new Halt('cannot-evaluate', `There is no function “${ast.name}”.`)
  return typeof result === 'string' ? scope.run.checkLength(result) : result
}

type CallAst = Extract<Ast, { kind: 'call' }>

class FunctionCall implements Call {
  readonly scope: Scope
  readonly #args: readonly Ast[]

  constructor(args: readonly Ast[], scope: Scope) {
    this.#args = args
    this.scope = scope
  }

  get count(): number {
    return this.#args.length
  }

  value(index: number): Value {
    const argument = this.#args[index]
    return argument === undefined ? '' : evaluated(argument, this.scope)
  }

  text(index: number): string {
    return toText(this.value(index))
  }

  number(index: number): number {
    return toNumber(this.value(index), this.scope.run.zone)
  }

  truth(index: number): boolean {
    return toTruth(this.value(index))
  }

  nodes(index: number): readonly Node[] {
    return nodesOf(this.value(index))
  }

  everywhere(index: number): readonly Node[] {
    const argument = this.#args[index]
    const { run, current } = this.scope
    const name = argument?.kind === 'path' && argument.start.from === 'reference' ? argument.start.name : undefined
    const target = name === undefined ? undefined : run.open.named.get(name)
    return target ? below(rootOf(current), target.chain.slice(1), run) : this.nodes(index)
  }
}

function nodesOf(value: Value): readonly Node[] {
  if (isNodes(value)) return value
  throw new Halt('cannot-evaluate', 'A reference to questions is needed where a plain value is given.')
}

function nodesAt(ast: Extract<Ast, { kind: 'path' }>, scope: Scope): readonly Node[] {
  const [first, steps] = beginning(ast.start, ast.steps, scope)
  let nodes = first
  for (const step of steps) {
    const [only] = nodes
    if (only && nodes.length === 1) nodes = chosen(stepped(only, step), step.predicates, scope)
    else {
      const found = nodes.flatMap((node) => chosen(stepped(node, step), step.predicates, scope))
      nodes = step.name === '..' ? [...new Set(found)] : found
    }
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

/** Of a scope, what is the same for every node that a predicate judges. */
type Outside = Pick<Scope, 'run' | 'current'>

/** Those of `nodes` for which every predicate holds; one that is a number means that place. */
export function chosen<N extends Node>(nodes: readonly N[], predicates: readonly Ast[], scope: Outside): readonly N[] {
  let left = nodes
  for (const predicate of predicates) {
    const size = left.length
    const cells = size > 1 ? equalCells(predicate, scope) : undefined
    if (cells) {
      scope.run.spend(size)
      left = left.filter((node) => node.children(cells.column).some((cell) => cells.texts.has(cell.text())))
      continue
    }
    left = left.filter((node, index) => {
      const value = evaluated(predicate, { run: scope.run, current: scope.current, node, position: index + 1, size })
      return typeof value === 'number' ? value === index + 1 : toTruth(value)
    })
  }
  return left
}

/** The commonest filter, a column that equals an answer: the answer is asked for once, not once for each of thousands of rows. */
function equalCells(predicate: Ast, { run, current }: Outside) {
  if (predicate.kind !== 'operation' || predicate.operator !== '=') return undefined
  const { left, right } = predicate
  const [step, ...further] = left.kind === 'path' && left.start.from === 'here' ? left.steps : []
  if (!step || further.length > 0 || /^[.*]/.test(step.name) || step.predicates.length > 0) return undefined
  if (right.kind !== 'text' && !(right.kind === 'path' && right.start.from === 'reference')) return undefined
  const wanted = evaluated(right, { run, current, node: current, position: 1, size: 1 })
  return { column: step.name, texts: new Set(isNodes(wanted) ? wanted.map((node) => node.text()) : [toText(wanted)]) }
}

function referred(name: string, { run, current }: Scope): readonly Node[] {
  const way = wayTo(run.open, current.definition, current instanceof Series, name)
  if (!way) throw new Halt('cannot-evaluate', `There is no question “${name}”.`)
  let anchor: Node = current
  for (let up = way.up; up > 0 && anchor.parent; up -= 1) anchor = anchor.parent
  return below(anchor, way.down, run)
}

function below(from: Node, definitions: readonly Definition[], run: Run): readonly Node[] {
  let nodes: readonly Node[] = [from]
  for (const definition of definitions) {
    const [only] = nodes
    nodes = only && nodes.length === 1 ? under(only, definition) : nodes.flatMap((node) => under(node, definition))
    run.spend(nodes.length)
  }
  return nodes
}

function under(node: Node, definition: Definition): readonly Node[] {
  return node instanceof Instance ? node.under(definition) : []
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
