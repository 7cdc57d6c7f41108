import { type Application, type ApplicationParts, createApplication, PageCache } from '../index.ts'

/**
 * The application as tests of routes have it: every host is ours, nothing has changed since (`versionOf`), assets stand at `/assets/{name}`,
 * and what no route expects fails the request that met it.
 */
export function testApplication(
  parts: Pick<ApplicationParts, 'routes' | 'clock'> & Partial<ApplicationParts>,
): Application {
  const { versionOf = () => 'one' } = parts
  return createApplication({
    assets: { addressOf: (name) => `/assets/${name}`, find: () => undefined },
    cache: new PageCache(1, versionOf),
    versionOf,
    isHostAllowed: () => true,
    log: {
      request: () => undefined,
      note: () => undefined,
      detail: () => undefined,
      problem: (message, { error }) => {
        throw new Error(message, { cause: error })
      },
    },
    problemPage: ({ status }) => `problem ${status}`,
    ...parts,
  })
}
