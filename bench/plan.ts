import { join } from 'node:path'
import { bundled } from './bundled.ts'
import type { Report } from './report.ts'

/** How long a plan takes. */
export async function measurePlan(): Promise<Report> {
  const { planReport } = await bundled<{ planReport(project: string): Report }>('plan')
  return planReport(join(import.meta.dirname, '..'))
}
