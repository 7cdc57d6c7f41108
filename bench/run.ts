import { parseArgs } from 'node:util'
import { measureCached } from './cached.ts'
import { measureCold } from './cold.ts'
import { type Report, reportOn, tableOf } from './report.ts'
import { measureStart } from './start.ts'

const PARTS = { cold: measureCold, cached: measureCached, start: measureStart } as const

const { positionals } = parseArgs({ allowPositionals: true })
const unknown = positionals.filter((name) => !(name in PARTS))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const reports: Report[] = []
for (const [name, measure] of Object.entries(PARTS)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue
  console.log(`Measuring: ${name}`)
  reports.push(await reportOn(name, measure))
}
console.log(tableOf(reports))
