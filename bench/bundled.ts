import { join } from 'node:path'
import { build } from 'esbuild'

const PROJECT = join(import.meta.dirname, '..')

/** A module of the bench that reaches through modules which have pages, bundled as the product is: Node by itself reads no JSX. */
export async function bundled<T>(part: string): Promise<T> {
  const outfile = join(PROJECT, `.cache/bench/${part}.mjs`)
  await build({
    entryPoints: [join(import.meta.dirname, part, 'measure.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    logLevel: 'error',
  })
  return import(outfile) as Promise<T>
}
