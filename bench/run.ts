import { parseArgs } from 'node:util'
import { measureCached } from './cached.ts'
import { measureCold } from './cold.ts'
import { type LoadPart, measureLoad } from './load.ts'
import { type Report, reportOn, tableOf } from './report.ts'
import { measureStart } from './start.ts'

const PARTS = ['cold', 'cached', 'load', 'memory', 'start'] as const
type Part = (typeof PARTS)[number]

const { positionals, values } = parseArgs({ allowPositionals: true, options: { small: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !PARTS.some((part) => part === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${PARTS.join(', ')}; --small leaves the largest data set out.`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const wanted = new Set<Part>(PARTS.filter((part) => positionals.length === 0 || positionals.includes(part)))
const reports: Report[] = []

async function run(parts: readonly Part[], measure: Parameters<typeof reportOn>[1]): Promise<void> {
  console.log(`Measuring ${parts.join(' and ')}`)
  reports.push(...(await reportOn(measure)))
}
console.log(tableOf(reports), wanted, measureCold, measureCached, measureStart, measureLoad, {} as LoadPart, run, values)
