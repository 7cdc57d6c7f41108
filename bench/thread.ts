import { openBrowser } from '../test/setup/browser.ts'
import { startApp } from '../test/setup/start-app.ts'
import { becomeAdministrator, walkThread } from '../test/setup/welcome-thread.ts'
import { atMost, type Report, seconds } from './report.ts'

const LONGEST_MS = 60_000
const INVITATION = /\/staff\/invitation\/[\w-]{43}/

/** From self-assessment to the report to the council, pressed in a browser. */
export async function measureThread(): Promise<Report> {
  const [app, browser] = await Promise.all([startApp({ LOG_LEVEL: 'warn' }), openBrowser()])
  try {
    const url = app.url.replace('127.0.0.1', 'localhost')
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage()
    await becomeAdministrator(page, url + (INVITATION.exec(app.output())?.[0] ?? ''))
    const begin = performance.now()
    await walkThread(page, `${url}/staff/places/fernmouth`)
    return {
      part: 'thread',
      figures: [atMost('self-assessment to council report', performance.now() - begin, LONGEST_MS, seconds)],
      how: ['forms as a person fills them in, in Chromium, one page after the other, without pauses to think'],
    }
  } finally {
    await Promise.all([app.stop(), browser.close()])
  }
}
