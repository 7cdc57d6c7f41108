import { parse } from '../expression/parse.ts'
import { Instance } from '../instance.ts'
import { evaluated } from '../interpret.ts'
import { labelOf, listNamed, textOfItext } from '../list-row.ts'
import { Halt } from '../run.ts'
import { hashOf, shuffled } from '../values/random.ts'
import { seedOf } from '../values/seed.ts'
import { isNodes, type Node } from '../values/value.ts'
import { wordsOf } from '../values/words.ts'
import { ANY_NUMBER, type Call, taking } from './call.ts'

/** Of selected choices, nodes and lists. */
export const LIST_FUNCTIONS = {
  selected: taking(2, 2, (call) => call.text(0).trim().split(/\s+/).includes(call.text(1).trim())),
  'count-selected': taking(1, 1, (call) => wordsOf(call.text(0)).length),
  'selected-at': taking(2, 2, (call) => wordsOf(call.text(0))[Math.trunc(call.number(1))] ?? ''),
  count: taking(1, 1, (call) => call.nodes(0).length),
  'count-non-empty': taking(1, 1, (call) => call.nodes(0).filter((node) => node.text() !== '').length),
  position: taking(0, 1, (call) =>
    call.count === 0 ? call.scope.position : (call.nodes(0)[0]?.position ?? Number.NaN),
  ),
  last: taking(0, 0, (call) => call.scope.size),
  current: taking(0, 0, (call) => [call.scope.current]),
  instance: taking(1, 1, (call) => listNamed(call.scope.run, call.text(0))),
  'indexed-repeat': taking(3, ANY_NUMBER, (call) => indexedRepeat(call)),
  randomize: taking(1, 2, (call) =>
    shuffled(
      call.nodes(0),
      call.count > 1 ? seedOf(call.value(1), call.scope.run.zone) : hashOf(call.scope.run.circumstances.seed),
    ),
  ),
  pulldata: taking(
    4,
    4,
    (call) => call.scope.run.open.rowsOf(call.text(0), call.text(2)).get(call.text(3))?.[call.text(1)] ?? '',
  ),
  'jr:choice-name': taking(2, 2, (call) => choiceName(call)),
  'jr:itext': taking(1, 1, (call) => textOfItext(call.scope.run, call.text(0))),
}

/** Draws for the question whose expression it is, others each time. */
export function drawerFor({ scope: { run, current } }: Call): () => number {
  return current instanceof Instance ? run.drawer(current.path, current.nextDraw()) : run.drawer('', 0)
}

/** The nodes of the first argument in the instances that the pairs of repeat and position choose, the outer repeat first or last. */
function indexedRepeat(call: Call): readonly Node[] {
  const pairs = []
  for (let index = 1; index + 1 < call.count; index += 2)
    pairs.push({ instances: call.everywhere(index), position: call.number(index + 1) })
  const depth = (node: Node | undefined): number => (node?.parent ? 1 + depth(node.parent) : 0)
  pairs.sort((one, other) => depth(one.instances[0]) - depth(other.instances[0]))
  let within: Node | undefined
  for (const { instances, position } of pairs) {
    const outer = within
    within = instances.filter((instance) => !outer || isBelow(instance, outer))[position - 1]
    if (!within) return []
  }
  const chosen = within
  return chosen ? call.everywhere(0).filter((node) => isBelow(node, chosen)) : []
}

function isBelow(node: Node, above: Node): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === above) return true
  return false
}

/** The second argument is a text that holds a reference: `'${town}'` or `'/data/town'`. */
function choiceName(call: Call): string {
  const { scope } = call
  const { ast } = parse(call.text(1))
  const nodes = ast?.kind === 'path' ? evaluated(ast, scope) : ''
  // Where a repeat has no instance yet, there is no question to ask for its choices.
  if (isNodes(nodes) && nodes.length === 0) return ''
  const question = isNodes(nodes) ? nodes[0] : undefined
  if (!(question instanceof Instance) || !question.definition.choices)
    throw new Halt('cannot-evaluate', `“${call.text(1)}” has no choices.`)
  const name = call.text(0)
  const choice = question.choices.find((each) => each.name === name)
  return choice ? labelOf(scope.run, choice) : ''
}
