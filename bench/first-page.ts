import { type RunningApp, startApp } from '../test/setup/start-app.ts'
import { quantile } from './quantile.ts'
import { atMost, type Figure, milliseconds, type Report } from './report.ts'

const FORM = '/alderport/en/ask/welcome'
const FIRST_QUESTION = `${FORM}/at/stage`
const REQUESTS = 200
const WARM_UP = 20
const SLOWEST_PAGE_MS = 30

/** How soon somebody sees the first page of a form, and its first question when they have begun. */
export async function measureFirstPage(): Promise<Report> {
  const app = await startApp()
  try {
    const figures: Figure[] = []
    for (const [what, path, cookie] of [
      ['first page of a form', FORM, ''],
      ['its first question', FIRST_QUESTION, await begun(app)],
    ] as const) {
      const taken = await timesOf(app.url + path, cookie)
      figures.push(atMost(`${what}, p95`, quantile(taken, 0.95), SLOWEST_PAGE_MS, milliseconds), {
        what: `${what}, median`,
        reached: milliseconds(quantile(taken, 0.5)),
      })
    }
    return {
      part: 'first-page',
      figures,
      how: [
        `The demonstration's assessment over HTTP, one request after the other, ${REQUESTS} after ${WARM_UP}: from asking to the last byte.`,
        'Both are made anew each time; for the question the sitting is opened, evaluated and locked.',
      ],
    }
  } finally {
    await app.stop()
  }
}

/** The cookie of somebody who has begun. */
async function begun(app: RunningApp): Promise<string> {
  const answer = await fetch(app.url + FORM, {
    method: 'POST',
    body: new URLSearchParams({ company: 'alone' }),
    redirect: 'manual',
  })
  const [cookie = ''] = answer.headers.getSetCookie()[0]?.split(';') ?? []
  if (cookie === '') throw new Error(`Beginning answered ${answer.status}.`)
  return cookie
}

async function timesOf(url: string, cookie: string): Promise<readonly number[]> {
  const taken: number[] = []
  for (let count = 0; count < WARM_UP + REQUESTS; count += 1) {
    const began = performance.now()
    const answer = await fetch(url, { headers: { cookie, 'accept-encoding': 'br, gzip' }, redirect: 'error' })
    await answer.arrayBuffer()
    if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`)
    taken.push(performance.now() - began)
  }
  return taken.slice(WARM_UP)
}
