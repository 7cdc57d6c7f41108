import type { Block, PaperDocument } from '#platform/pdf'

/** Asks the application itself for one of its public addresses, as somebody without a cookie would. */
export type AskOurselves = (path: string) => Promise<Response>

/** The html of a page, or `undefined` when it is not there any more. */
export async function htmlOf(ask: AskOurselves, path: string): Promise<string | undefined> {
  const answer = await ask(path)
  if (answer.status === 404 || answer.status === 301) return undefined
  if (answer.status !== 200) throw new Error(`A page of ours answered ${answer.status}.`)
  return answer.text()
}

/** The bytes of the pictures that blocks show, by their source. One that cannot be had is left out. */
export async function picturesOf(ask: AskOurselves, blocks: readonly Block[]): Promise<PaperDocument['pictures']> {
  const sources = new Set(everyPicture(blocks).filter((source) => /^\/(?![/\\])/.test(source)))
  const found = await Promise.all(
    [...sources].map(async (source) => {
      const answer = await ask(source)
      const isPicture = answer.status === 200 && answer.headers.get('content-type')?.startsWith('image/')
      return isPicture ? ([source, new Uint8Array(await answer.arrayBuffer())] as const) : undefined
    }),
  )
  return Object.fromEntries(found.filter((entry) => entry !== undefined))
}

function everyPicture(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'picture':
        return [block.source]
      case 'group':
        return everyPicture(block.blocks)
      case 'list':
        return block.items.flatMap(everyPicture)
      case 'facts':
        return block.facts.flatMap((fact) => everyPicture(fact.detail))
      default:
        return []
    }
  })
}

/** Works on several at once, in their order. */
export async function inBatches<T, R>(items: readonly T[], size: number, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  for (let start = 0; start < items.length; start += size)
    results.push(...(await Promise.all(items.slice(start, start + size).map(work))))
  return results
}
