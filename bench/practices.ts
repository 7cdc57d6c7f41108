import { bundled } from './bundled.ts'
import type { Report } from './report.ts'

/** How long a search of the practice library takes. */
export async function measurePractices(): Promise<Report> {
  const { practicesReport } = await bundled<{ practicesReport(): Promise<Report> }>('practices')
  return practicesReport()
}
