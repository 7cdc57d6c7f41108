import type { TestProject } from 'vitest/node'
import { startApp } from './start-app.ts'

/** One app with the demonstration for all journeys; a story that breaks things starts one of its own with `startApp`. */
export default async function startForJourneys(project: TestProject): Promise<() => Promise<void>> {
  const app = await startApp({ LOG_LEVEL: 'warn' }, { dataOf: project.getProvidedContext().seededData })
  project.provide('appUrl', app.url)
  return async () => {
    await app.stop()
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of the app that runs for the journeys, without a slash at the end. */
    appUrl: string
  }
}
