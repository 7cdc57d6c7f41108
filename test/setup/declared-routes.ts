import { instantAt } from '#kernel'
import { openSignIns } from '#platform/auth'
import { openDatabase } from '#platform/db'
import { openFileStore } from '#platform/files'
import type { Route } from '#platform/http'
import { createProduct } from '../../src/app.ts'

/** Nobody is there, and nobody is asked: connections are opened with the first question. */
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing'

/** Every route of the product, in the order in which an address finds its own. */
export function declaredRoutes(): readonly Route[] {
  const origin = 'https://welcome.example'
  const { application } = createProduct({
    database: openDatabase({ appUrl: NOWHERE, readerUrl: NOWHERE }),
    files: openFileStore('/nowhere'),
    signIns: openSignIns({ url: NOWHERE, origin }),
    assets: { addressOf: (name) => `/assets/${name}`, find: () => undefined },
    shipped: new Map(),
    log: { request: () => undefined, problem: () => undefined, detail: () => undefined, note: () => undefined },
    clock: () => instantAt(0),
    origin,
    isHostAllowed: () => true,
    cacheMegabytes: 1,
  })
  return application.routes
}
