import { parseArgs } from 'node:util'
import { measureAxe } from './axe.ts'
import { measureCached } from './cached.ts'
import { measureCold } from './cold.ts'
import { measureCuts } from './cuts.ts'
import { measureFirstPage } from './first-page.ts'
import { measureFirstResult } from './first-result.ts'
import { measureGap } from './gap.ts'
import { measureLighthouse } from './lighthouse.ts'
import { measureLoad } from './load.ts'
import { measurePack } from './pack.ts'
import { measurePaint } from './paint.ts'
import { measurePdf } from './pdf.ts'
import { measurePlan } from './plan.ts'
import { measurePractices } from './practices.ts'
import { measureQuestionnaire } from './questionnaire.ts'
import { measureRecall } from './recall.ts'
import { type Measured, type Report, tableOf, withLoad } from './report.ts'
import { measureStaleness } from './staleness.ts'
import { measureStart } from './start.ts'
import { measureThread } from './thread.ts'
import { measureUpkeep } from './upkeep/upkeep.ts'

const PARTS = [
  'cold',
  'paint',
  'first-result',
  'lighthouse',
  'cached',
  'pdf',
  'pack',
  'start',
  'load',
  'memory',
  'recall',
  'upkeep',
  'questionnaire',
  'first-page',
  'cuts',
  'plan',
  'staleness',
  'gap',
  'thread',
  'practices',
  'axe',
] as const
type Part = (typeof PARTS)[number]

const { positionals, values } = parseArgs({ allowPositionals: true, options: { small: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !PARTS.some((part) => part === name))
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: ${PARTS.join(', ')}; --small leaves the largest data set out.`)
  process.exit(2)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130))

const isWanted = (part: Part) => positionals.length === 0 || positionals.includes(part)
const measured: Measured[] = []

async function run(parts: readonly Part[], measure: () => Promise<readonly Report[]>): Promise<void> {
  const wanted = parts.filter(isWanted)
  if (wanted.length === 0) return
  console.log(`Measuring: ${wanted.join(', ')}`)
  measured.push(...(await withLoad(measure)))
}

await run(['cold'], async () => [await measureCold()])
await run(['paint'], async () => [await measurePaint()])
await run(['first-result'], async () => [await measureFirstResult()])
await run(['lighthouse'], async () => [await measureLighthouse()])
await run(['cached'], async () => [await measureCached()])
await run(['pdf'], async () => [await measurePdf()])
await run(['pack'], async () => [await measurePack()])
await run(['recall'], async () => [await measureRecall()])
await run(['upkeep'], async () => [await measureUpkeep()])
await run(['questionnaire'], async () => [await measureQuestionnaire()])
await run(['first-page'], async () => [await measureFirstPage()])
await run(['plan'], async () => [await measurePlan()])
await run(['gap'], async () => [await measureGap()])
await run(['thread'], async () => [await measureThread()])
await run(['practices'], async () => [await measurePractices()])
await run(['axe'], async () => [await measureAxe()])
await run(['cuts'], async () => [await measureCuts()])
await run(['staleness'], async () => [await measureStaleness()])
await run(['start'], async () => [await measureStart()])
await run(['load', 'memory'], () =>
  measureLoad({ load: isWanted('load'), memory: isWanted('memory'), isSmall: values.small === true }),
)
console.log(tableOf(measured))
