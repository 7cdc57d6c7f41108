import { ENTRY_CHANGED, SERVICE_CHANGED } from '#directory'
import type { Id } from '#kernel'
import type { Listener, Write } from '#platform/db'
import { formatTarget, ITEM_CHANGED, type ItemKey, parseInline, parseTarget } from '#texts'
import { addressesOfEntry, type KeptLink, putLinks, sentencesWithLinks } from './link-store.ts'

/** What is read anew, besides what is told of: asked for when this room first opens. */
const LINKS_WANTED = 'upkeep.links-wanted'

/** Keeps what an item links to, as its published sentences in all languages and its entry in the directory say now. */
export async function collectLinks(tx: Write, key: ItemKey): Promise<void> {
  const sentences = await sentencesWithLinks(tx, key)
  const entries = await addressesOfEntry(tx, key)
  const links = [
    ...sentences.flatMap(({ kind, text }) => targetsIn(text).flatMap((address) => linkTo(address, kind))),
    ...entries.flatMap(({ kind, url }) => linkTo(url, kind)),
  ]
  await putLinks(tx, key, [...new Map(links.map((link) => [link.address, link])).values()])
}

function targetsIn(sentence: string): readonly string[] {
  return parseInline(sentence).flatMap((node) => (node.kind === 'link' ? [formatTarget(node.target)] : []))
}

/** Numbers, mail addresses and pictures are none that a reader could be led astray by; a sentence holds them only if they are well-formed. */
function linkTo(address: string, itemKind: string): readonly KeptLink[] {
  const target = parseTarget(address)
  switch (target?.to) {
    case 'phone':
    case 'mail':
    case 'picture':
      return []
    case 'page':
    case 'service':
    case 'term':
      return [{ address, itemKind, isInside: true, host: null }]
    default:
      return [{ address, itemKind, isInside: false, host: target ? new URL(target.address).host : null }]
  }
}

export const linkListeners: readonly Listener[] = [ITEM_CHANGED, SERVICE_CHANGED, ENTRY_CHANGED, LINKS_WANTED].map(
  (topic) => ({
    name: 'upkeep.collect-links',
    topic,
    hear: (tx, { placeId, subject }) => collectLinks(tx, { placeId, itemId: subject as Id }),
  }),
)
