import type { parseDocument } from 'htmlparser2'

export type Document = ReturnType<typeof parseDocument>
export type Node = Document['children'][number]
export type Element = Extract<Node, { readonly attribs: object }>
type Text = Extract<Node, { readonly type: 'text' }>

export const isElement = (node: Node): node is Element => 'attribs' in node
export const isText = (node: Node): node is Text => node.type === 'text'

export const childElements = (element: Element): Element[] => element.children.filter(isElement)

export function classesOf(element: Element): readonly string[] {
  return (element.attribs.class ?? '').split(' ')
}

/** All elements of a name below another, in the order of the text; none inside of one found. */
export function elementsNamed(element: Element, name: string): Element[] {
  return childElements(element).flatMap((child) => (child.name === name ? [child] : elementsNamed(child, name)))
}
