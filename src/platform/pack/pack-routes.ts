import type { Instant } from '#kernel'
import { NotFound, type Route } from '#platform/http'
import type { KeptPacks } from './kept-packs.ts'
import type { Pack } from './make-pack.ts'
import { writeManifest } from './manifest.ts'
import { SEQUENCE_TYPE, writeSequence } from './sequence.ts'
import { readWanted } from './wanted.ts'

export interface PackRoutesParts {
  readonly packs: KeptPacks
  /** A pack that is made before the version of its place is known would count as behind what is published. */
  readonly learnVersion: NonNullable<Route['learnVersion']>
  /** The addresses of the scripts that make up the worker, in the order in which they hear of what happens. */
  readonly workers: () => readonly string[]
  /** The address of what the worker runs only when it is needed (`self.atNeed`). */
  readonly atNeed: () => string
  /** A pack as one file. */
  readonly fileOf: (pack: Pack) => Promise<string>
}

/** What a device asks to keep a place in one language: its worker, the manifest, then the documents that it lacks; or all as one file. */
export function packRoutes({ packs, learnVersion, workers, atNeed, fileOf }: PackRoutesParts): readonly Route[] {
  return [
    {
      // The one script whose address never changes: the browser looks here for a newer worker.
      method: 'GET',
      path: '/sw.js',
      access: 'public',
      handle: async () => ({
        kind: 'content',
        type: 'text/javascript; charset=utf-8',
        body: `self.atNeed = '${atNeed()}'\nimportScripts(${workers()
          .map((address) => `'${address}'`)
          .join(', ')})\n`,
        share: 'until publication',
      }),
    },
    {
      method: 'GET',
      path: '/:place/:language/pack.json',
      access: 'public',
      learnVersion,
      handle: async ({ params: { place = '', language = '' }, query, now }) => {
        const pack = await packs.pack(place, language, now)
        const before = packs.manifestOf(place, language, query.get('since') ?? '')
        return answer('application/json', writeManifest(pack.manifest, before), packs.goodUntil(pack, place))
      },
    },
    {
      method: 'GET',
      path: '/:place/:language/guide.html',
      access: 'public',
      learnVersion,
      handle: async ({ params: { place = '', language = '' }, now }) => {
        const pack = await packs.pack(place, language, now)
        return {
          ...answer('text/html; charset=utf-8', await fileOf(pack), packs.goodUntil(pack, place)),
          fileName: `guide-${place}-${language}.html`,
        }
      },
    },
    {
      method: 'GET',
      path: '/:place/:language/pack/:version/:wanted',
      access: 'public',
      learnVersion,
      handle: async ({ params: { place = '', language = '', version = '', wanted = '' }, now }) => {
        const pack = await packs.packOfVersion(place, language, version, now)
        const indexes = readWanted(wanted, pack.documents.length)
        if (!indexes) throw new NotFound('documents of a pack')
        const documents = indexes.map((index) => pack.documents[index] ?? '')
        return answer(SEQUENCE_TYPE, writeSequence(documents), packs.goodUntil(pack, place))
      },
    },
  ]
}

function answer(type: string, body: string, expires: Instant) {
  return { kind: 'content', type, body, share: 'until publication', isToBeBest: true, expires } as const
}
