import { isForGood, keepAssets, keepOnlyAssets } from './assets.ts'
import { deviceShelf } from './device-shelf.ts'
import { type KeepPack, keepPack, type PackServer, type PackWish, type Progress } from './keep-pack.ts'

/** What is told on the channel while a pack is fetched, and when it has ended. */
export type PackNews = { readonly base: string } & (
  | ({ readonly kind: 'progress' } & Progress)
  | { readonly kind: 'end'; readonly outcome: KeepPack['kind'] }
)

export const NEWS_CHANNEL = 'tessera-packs'

/** A pack that was confirmed this lately is not asked about again. */
const FRESH_MS = 1_800_000

let stopping = new AbortController()

/** Ends every download at once; none begins until `resumeKeeping`. */
export function stopKeeping(): void {
  stopping.abort()
}

export function resumeKeeping(): void {
  if (stopping.signal.aborted) stopping = new AbortController()
}

const server: PackServer = {
  manifest: async (base, since) => {
    const answer = await fetch(`${base}/pack.json${since === undefined ? '' : `?since=${since}`}`, {
      cache: 'no-cache',
      signal: stopping.signal,
    })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
    const at = Date.parse(answer.headers.get('date') ?? '')
    return { text: await answer.text(), at: Number.isNaN(at) ? Date.now() : at }
  },
  documents: async (base, version, wanted) => {
    const address = `${base}/pack/${version}/${wanted}`
    // What is kept in our own store need not be kept by the browser too.
    const answer = await fetch(address, { cache: 'no-store', signal: stopping.signal })
    if (answer.status === 404) return undefined
    if (!answer.ok || !answer.body) throw new Error(`the server answered ${answer.status}`)
    return answer.body
  },
}

export interface BackgroundWish extends PackWish {
  /** Whether the reader has asked for it in so many words, and may be charged for it. */
  readonly isPressed?: boolean
}

/** Brings a pack up to date, one pack after the other. Without being asked, only where data cost little, and not every time. */
export async function keepInBackground(base: string, { isPressed = false, ...wish }: BackgroundWish): Promise<void> {
  await navigator.locks.request(NEWS_CHANNEL, async () => {
    if (stopping.signal.aborted) return
    const held = await deviceShelf.pack(base)
    if (!isPressed && (isSavingData() || (held?.isWhole && isFresh(held)))) return
    const channel = new BroadcastChannel(NEWS_CHANNEL)
    const tell = (news: PackNews) => channel.postMessage(news)
    const outcome = await keepPack(deviceShelf, server, base, Date.now, wish, (progress) =>
      tell({ base, kind: 'progress', ...progress }),
    )
    const kept = await deviceShelf.pack(base)
    if (kept && !stopping.signal.aborted) {
      await keepAssets(kept.manifest, isForGood)
      await keepAssets(kept.manifest, (address) => !isForGood(address))
      const packs = await deviceShelf.packs()
      await keepOnlyAssets([...packs, ...(held ? [held] : [])].map(({ manifest }) => manifest))
    }
    tell({ base, kind: 'end', outcome: outcome.kind })
    channel.close()
  })
}

function isSavingData(): boolean {
  return (
    (navigator as Navigator & { readonly connection?: { readonly saveData?: boolean } }).connection?.saveData === true
  )
}

function isFresh({ confirmedAt, aheadMs }: { readonly confirmedAt: number; readonly aheadMs: number }): boolean {
  const age = Date.now() + aheadMs - confirmedAt
  return age >= 0 && age < FRESH_MS
}
