import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const ASKING =
  'evaluate, nextStop, previousStop, progressAt, shownText, needsOf, scoresOf, withAnswer, withInstance, withoutInstance'
const MOST_BYTES = 15_000

test('in a browser, what asks and evaluates weighs at most 15 kB and needs nothing from elsewhere', async () => {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${ASKING} } from './index.ts'`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    write: false,
    metafile: true,
  })
  expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(MOST_BYTES)
  expect(Object.keys(metafile.inputs).filter((file) => !/(^|\/)engine\/|^<stdin>$/.test(file))).toEqual([])
})
