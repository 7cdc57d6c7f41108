import { afterAll, inject } from 'vitest'
import { openBrowser } from './browser.ts'
import { startApp } from './start-app.ts'

/** An app of a story's own, with the demonstration loaded, and a browser; both end with the story. */
export async function ownApp() {
  const [app, browser] = await Promise.all([
    startApp({ LOG_LEVEL: 'warn' }, { dataOf: inject('seededData') }),
    openBrowser(),
  ])
  afterAll(() => Promise.all([app.stop(), browser.close()]))
  // A passkey is bound to a name; a bare address has none.
  return { app, browser, url: app.url.replace('127.0.0.1', 'localhost') }
}
