import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { query } from './data-folder.ts'
import { read } from './reading.ts'

/** A form "something is wrong on this page", as a reader's browser has it. */
export interface ReportForm {
  /** A path. */
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
}

export interface Reporters {
  /** The texts that were thanked for: they must never be missing again. */
  readonly thanked: readonly string[]
  /** Every status that came back, with how often. */
  readonly statuses: ReadonlyMap<number, number>
  stop(): Promise<void>
}

const WRITERS = 4

/** The forms of the guide's pages and of the services, as many as two steps from the first page reach. */
export async function reportForms(url: string, place = '/alderport/en'): Promise<readonly ReportForm[]> {
  const forms = new Map<string, ReportForm>()
  const seen = new Set<string>()
  let paths: readonly string[] = [`${place}/`, `${place}/services`]
  for (let step = 0; step < 3; step += 1) {
    const found: string[] = []
    for (const path of paths) {
      if (seen.has(path)) continue
      seen.add(path)
      const { body } = await read(url + path)
      for (const [, form = ''] of body.matchAll(/<form (action="[^"]*\/feedback".*?)<\/form>/gs)) {
        if (!form.includes('name="report"')) continue
        const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
        const fields = Object.fromEntries(
          [...form.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
            name,
            value,
          ]),
        )
        forms.set(fields.item ?? '', { action, fields })
      }
      found.push(...[...body.matchAll(/href="(\/alderport\/en\/[a-z0-9/-]*)"/g)].map(([, href = '']) => href))
    }
    paths = found
  }
  return [...forms.values()]
}

/** Sends reports without a pause, each with words of its own, whether the app answers or not. */
export function reportContinuously(url: string, forms: readonly ReportForm[], name: string): Reporters {
  const thanked: string[] = []
  const statuses = new Map<number, number>()
  let count = 0
  let stopped = false
  const write = async () => {
    while (!stopped) {
      const number = count++
      const { action, fields } = forms[number % forms.length] as ReportForm
      const text = `${name} ${number}: the door is round the corner`
      try {
        const answer = await fetch(url + action, {
          method: 'POST',
          body: new URLSearchParams({ ...fields, report: text }),
          redirect: 'manual',
          signal: AbortSignal.timeout(30_000),
        })
        await answer.arrayBuffer()
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        if (answer.status === 303) thanked.push(text)
      } catch {
        await pause(50)
      }
      await pause(10)
    }
  }
  const writers = Array.from({ length: WRITERS }, write)
  return {
    thanked,
    statuses,
    stop: async () => {
      stopped = true
      await Promise.all(writers)
    },
  }
}

/** All that was thanked for is in the database, and nobody was shown that we made a mistake. */
export async function expectNothingLost(adminUrl: string, { thanked, statuses }: Reporters): Promise<void> {
  const [row] = await query<{ kept: number }>(
    adminUrl,
    'select count(distinct report)::int as kept from feedback.report where report = any($1)',
    [thanked],
  )
  expect(row?.kept).toBe(thanked.length)
  expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([])
}
