import type { Manifest } from '../manifest.ts'

/** Style sheets, scripts and pictures of the packs that are kept. */
const CACHE = 'tessera-assets'

/** What is not here yet is fetched; what cannot be had is done without. `isWanted`: which of them now. */
export async function keepAssets({ assets }: Manifest, isWanted: (address: string) => boolean): Promise<void> {
  const cache = await caches.open(CACHE)
  for (const address of assets.filter(isWanted)) {
    // What has its content in its name never changes; the rest may.
    if (isForGood(address) && (await cache.match(address))) continue
    const answer = await fetch(address, { cache: 'no-cache' }).catch(() => undefined)
    if (answer?.ok) await cache.put(address, answer).catch(() => undefined)
  }
}

/** Removes what none of these manifests names. The pages that are open may be of the one before the last. */
export async function keepOnlyAssets(manifests: readonly Manifest[]): Promise<void> {
  const named = new Set(manifests.flatMap(({ assets }) => assets))
  const cache = await caches.open(CACHE)
  for (const request of await cache.keys()) {
    if (!named.has(new URL(request.url).pathname)) await cache.delete(request)
  }
}

export function isForGood(address: string): boolean {
  return address.startsWith('/assets/') || /^\/[^/]+\/form-files\//.test(address)
}

/** From the device what never changes, and anything when there is no network. */
export async function answerAsset(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const kept = () => caches.match(pathname, { cacheName: CACHE })
  const before = isForGood(pathname) ? await kept() : undefined
  if (before) return before
  try {
    return await fetch(request)
  } catch (error) {
    const after = await kept()
    if (after) return after
    throw error
  }
}
