import type { AnyNode, RootNode } from '@getodk/xforms-engine'

/** What can be compared of a node, by its path without the form's own name: `/person[2]/age`. */
export interface State {
  readonly relevant: boolean
  readonly required?: boolean
  readonly readOnly?: boolean
  readonly value?: string
  readonly problem?: string
  readonly choices?: readonly string[]
  /** Instances of a repeat. */
  readonly count?: number
}

/** A sitting in ODK's own engine for the web. */
export class Reference {
  readonly #root: RootNode
  #nodes: ReadonlyMap<string, AnyNode> = new Map()

  private constructor(root: RootNode) {
    this.#root = root
  }

  static async open(xform: string): Promise<Reference> {
    const {
      createInstance,
      constants: { MISSING_RESOURCE_BEHAVIOR },
    } = await engine()
    // Attached files are not given: what is in them is not compared.
    const fetchFormAttachment = () => Promise.resolve(new Response('', { status: 404 }))
    const form = { fetchFormAttachment, missingResourceBehavior: MISSING_RESOURCE_BEHAVIOR.BLANK }
    return new Reference((await createInstance(xform, { form })).root)
  }

  /** Of all nodes but those that only the format needs. */
  states(): ReadonlyMap<string, State> {
    this.#nodes = new Map(within(this.#root).map((node) => [pathOf(node), node]))
    return new Map(
      [...this.#nodes].flatMap(([path, node]) => (path.startsWith('/meta') ? [] : [[path, stateOf(node)]])),
    )
  }

  answer(path: string, value: string): void {
    const node = this.#at(path)
    const words = value.split(' ').filter((word) => word !== '')
    switch (node?.nodeType) {
      case 'input':
        ;(node.setValue as (value: string) => void)(value)
        break
      case 'range':
        ;(node.setValue as (value: string) => void)(value)
        break
      case 'trigger':
        node.setValue(value === 'OK')
        break
      case 'select':
        node.selectValues(words)
        break
      case 'rank':
        node.setValues(words)
        break
      default:
        throw new Error(`${path} takes no answer`)
    }
  }

  add(path: string): void {
    const node = this.#at(path)
    if (node?.nodeType === 'repeat-range:uncontrolled') node.addInstances()
  }

  /** `index` is counted from 0. */
  remove(path: string, index: number): void {
    const node = this.#at(path)
    if (node?.nodeType === 'repeat-range:uncontrolled') node.removeInstances(index)
  }

  /** As the last call of `states` has found it. */
  #at(path: string): AnyNode | undefined {
    return this.#nodes.get(path)
  }
}

function within(node: AnyNode): readonly AnyNode[] {
  return ((node.currentState.children ?? []) as readonly AnyNode[]).flatMap((child) => [child, ...within(child)])
}

function pathOf(node: AnyNode): string {
  return node.currentState.reference.replace(/^\/[^/]+/, '')
}

function stateOf(node: AnyNode): State {
  const { relevant, required, readonly: readOnly } = node.currentState
  if (node.nodeType.startsWith('repeat-range')) return { relevant, count: node.currentState.children?.length ?? 0 }
  if (!('instanceValue' in node.currentState)) return { relevant }
  const problem = 'violation' in node.validationState ? node.validationState.violation?.condition : undefined
  const choices =
    node.nodeType === 'select' || node.nodeType === 'rank'
      ? { choices: node.currentState.valueOptions.map(({ value }: { readonly value: string }) => value) }
      : {}
  return {
    relevant,
    required,
    readOnly,
    value: node.currentState.instanceValue,
    ...(problem ? { problem } : {}),
    ...choices,
  }
}

let loaded: Promise<typeof import('@getodk/xforms-engine')> | undefined

/**
 * The engine is made for pages: it wants a document, and while it loads its parser for expressions it must not see that this is a
 * server, for which its bundle has no files.
 */
function engine(): NonNullable<typeof loaded> {
  loaded ??= load()
  return loaded
}

async function load(): Promise<typeof import('@getodk/xforms-engine')> {
  // The package has no types; what is taken of it is named below.
  const jsdom: { JSDOM: new (html: string) => { window: Record<string, unknown> } } = await import('jsdom' as string)
  const { window } = new jsdom.JSDOM('')
  const { DOMParser, document, Node, Element, XMLSerializer, Document, Text, Attr, File, Blob } = window
  Object.assign(globalThis, {
    window,
    DOMParser,
    document,
    Node,
    Element,
    XMLSerializer,
    Document,
    Text,
    Attr,
    File,
    Blob,
  })
  const server = globalThis.process
  // Its days are whole only there: see `DEVIATIONS`.
  server.env.TZ = 'UTC'
  Object.assign(globalThis, { process: { env: {}, versions: {}, nextTick: server.nextTick } })
  try {
    return await import('@getodk/xforms-engine')
  } finally {
    Object.assign(globalThis, { process: server })
  }
}
