/**
 * The markup that a sentence may carry: `**strong**`, `[label](target)` and `{term}`, which no language translates. Everything else
 * is text.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'untranslated'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly target: LinkTarget }

/**
 * Where a link leads: another page of the guide, a service, a term to be explained in place, or an address. A picture, by its id, is
 * shown instead: its label is the alternative text.
 */
export type LinkTarget =
  | { readonly to: 'page' | 'service' | 'term' | 'picture'; readonly name: string }
  | { readonly to: 'web' | 'phone' | 'mail'; readonly address: string }

/** Most sentences have none, and this is told far sooner than what it is. */
const MAY_HAVE_MARKUP = /[*[{]/
const MARKUP = /\*\*([^*]+)\*\*|\[([^\]]+)\]\(([^()\s]+)\)|\{([^{}]+)\}/g

/** Reads a sentence. A link whose target is none of ours is given as text: an address of an unknown kind is never made clickable. */
export function parseInline(sentence: string): readonly Inline[] {
  if (!MAY_HAVE_MARKUP.test(sentence)) return sentence === '' ? [] : [{ kind: 'text', text: sentence }]
  const nodes: Inline[] = []
  let end = 0
  for (const match of sentence.matchAll(MARKUP)) {
    const [whole, strong, label, address, untranslated] = match
    const target = address === undefined ? undefined : parseTarget(address)
    if (label !== undefined && !target) continue
    if (match.index > end) nodes.push({ kind: 'text', text: sentence.slice(end, match.index) })
    if (strong !== undefined) nodes.push({ kind: 'strong', text: strong })
    else if (target) nodes.push({ kind: 'link', label: label as string, target })
    else nodes.push({ kind: 'untranslated', text: untranslated as string })
    end = match.index + whole.length
  }
  if (end < sentence.length) nodes.push({ kind: 'text', text: sentence.slice(end) })
  return nodes
}

/** The sentence that `parseInline` reads as these nodes. */
export function formatInline(nodes: readonly Inline[]): string {
  return nodes.map(format).join('')
}

function format(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'strong':
      return `**${node.text}**`
    case 'untranslated':
      return `{${node.text}}`
    case 'link':
      return `[${node.label}](${formatTarget(node.target)})`
    default:
      return node satisfies never
  }
}

/** A link's target as it stands in a sentence: `page:housing`, `https://…`. */
export function formatTarget(target: LinkTarget): string {
  return 'name' in target ? `${target.to}:${target.name}` : target.address
}

/** The sentence with its links led elsewhere: by their targets as they stand in it, the new one by the former. */
export function retargeted(sentence: string, targets: ReadonlyMap<string, string>): string {
  return formatInline(
    parseInline(sentence).map((node) => {
      const target = node.kind === 'link' ? parseTarget(targets.get(formatTarget(node.target)) ?? '') : undefined
      return node.kind === 'link' && target ? { ...node, target } : node
    }),
  )
}

/** The picture that a sentence consists of, if it is one. */
export function pictureIn(sentence: string): { readonly id: string; readonly alternative: string } | undefined {
  const [node, more] = parseInline(sentence)
  return node?.kind === 'link' && node.target.to === 'picture' && !more
    ? { id: node.target.name, alternative: node.label }
    : undefined
}

/** The sentence as it is read aloud, searched and shown in lists: without markup. */
export function plainSentence(sentence: string): string {
  return parseInline(sentence)
    .map((node) => (node.kind === 'link' ? node.label : node.text))
    .join('')
}

/** Reads what stands between the brackets of a link; `undefined` for what is none of ours. */
export function parseTarget(address: string): LinkTarget | undefined {
  const own = /^(page|service|term|picture):([a-z0-9][a-z0-9/-]*)$/.exec(address)
  if (own) return { to: own[1] as 'page' | 'service' | 'term' | 'picture', name: own[2] as string }
  if (/^tel:\+?[0-9]{2,20}$/.test(address)) return { to: 'phone', address }
  if (/^mailto:[^@\s"<>]+@[^@\s"<>]+$/.test(address)) return { to: 'mail', address }
  return isWebAddress(address) ? { to: 'web', address } : undefined
}

function isWebAddress(address: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(address).protocol)
  } catch {
    return false
  }
}
