import { bundled } from './bundled.ts'
import type { Report } from './report.ts'

/** Whether answers are lost or doubled when lines break, browsers are closed and servers start anew. */
export async function measureCuts(): Promise<Report> {
  const { cutsReport } = await bundled<{ cutsReport(): Promise<Report> }>('cuts')
  return cutsReport()
}
