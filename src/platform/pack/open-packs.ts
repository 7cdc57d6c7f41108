import type { Instant } from '#kernel'
import type { DeviceAddresses, Outline } from '#platform/mount'
import { KeptPacks } from './kept-packs.ts'
import { type AskInside, makePack } from './make-pack.ts'

export interface PacksParts {
  readonly versionOf: (path: string) => string | undefined
  readonly outline: Outline
  readonly addresses: DeviceAddresses
  readonly scripts: () => readonly string[]
  /** What else the pages of a place need and none of the pack names: pictures of style sheets and of what asks, scripts of somebody's own pages. */
  readonly others: (place: string) => Promise<readonly string[]>
  /** When the day of a place began and when it ends. @throws NotFound */
  readonly dayOf: (place: string, now: Instant) => Promise<{ readonly begins: Instant; readonly ends: Instant }>
  /** The application as it answers at a moment. */
  readonly askAt: (moment: Instant) => AskInside
}

/** Packs made as of the beginning of the place's day: every process makes the same, whenever it is asked. */
export function openPacks(parts: PacksParts): KeptPacks {
  const { versionOf, outline, addresses, askAt, dayOf, others, scripts } = parts
  return new KeptPacks({
    versionOf,
    make: async (place, language, now) => {
      const { begins, ends } = await dayOf(place, now)
      const source = {
        addresses: await addresses(place),
        scripts: scripts(),
        outline: await outline(place, language, begins),
        others: await others(place),
        ask: askAt(begins),
      }
      return { ...(await makePack(source, place, language, now)), until: ends }
    },
  })
}
