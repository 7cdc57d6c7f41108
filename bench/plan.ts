import { join } from 'node:path'
import { build } from 'esbuild'
import type { Report } from './report.ts'

const PROJECT = join(import.meta.dirname, '..')
const BUNDLE = join(PROJECT, '.cache/bench/plan.mjs')

/** How long a plan takes; bundled as the product is, since it reaches through modules that have pages. */
export async function measurePlan(): Promise<Report> {
  await build({
    entryPoints: [join(import.meta.dirname, 'plan/measure.ts')],
    outfile: BUNDLE,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
  })
  const { planReport } = (await import(BUNDLE)) as { planReport(project: string): Report }
  return planReport(PROJECT)
}
