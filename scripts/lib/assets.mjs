import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join, parse, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { inProject } from './project.mjs'

/** The address below which the app serves what we write here; the style sheets name their pictures by it. */
const address = '/assets/'
/** The oldest browsers that know cascade layers, which our style sheets rest on. */
const browsers = ['chrome99', 'firefox97', 'safari15.4']
const filesByAddress = { '.png': 'file', '.svg': 'file', '.webp': 'file', '.woff2': 'file' }

/**
 * Writes what a browser fetches into `folder`: the style sheet, each island, static files, all named by their content,
 * compressed copies beside them, and `manifest.json` from logical names (`style.css`, `map.js`, `map.css`) to files.
 */
export async function buildAssets(folder) {
  await mkdir(folder, { recursive: true })
  const manifest = { ...(await bundle(folder)), ...(await copyStatic(folder)) }
  await compressAll(folder)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, undefined, 2))
}

/** Modules that server and browser share may stand beside others that need Node: of those nothing is taken along, or the build fails. */
const withoutNode = {
  name: 'without-node',
  setup({ onResolve }) {
    onResolve({ filter: /^node:/ }, ({ path }) => ({ path, external: true, sideEffects: false }))
  },
}

/** Scripts of a service worker share one scope: each keeps its names to itself. */
async function bundle(folder) {
  const all = Object.entries(entries())
  const [ofWorkers, ofPages] = [true, false].map((isWorker) =>
    Object.fromEntries(all.filter(([name]) => name.endsWith('-worker') === isWorker)),
  )
  return { ...(await bundleAs('iife', ofWorkers, folder)), ...(await bundleAs('esm', ofPages, folder)) }
}

async function bundleAs(format, entryPoints, folder) {
  const { metafile } = await build({
    entryPoints,
    outdir: folder,
    entryNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: address,
    bundle: true,
    minify: true,
    format,
    target: browsers,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    loader: filesByAddress,
    plugins: [withoutNode],
    metafile: true,
    absWorkingDir: inProject(),
    logLevel: 'warning',
  })
  const names = new Map(Object.entries(entryPoints).map(([name, path]) => [relative(inProject(), path), name]))
  const manifest = {}
  for (const [output, { entryPoint, cssBundle, inputs, imports }] of Object.entries(metafile.outputs)) {
    const needed = imports.find(({ path }) => path.startsWith('node:'))
    if (needed) throw new Error(`${output} needs ${needed.path}, which no browser has.`)
    const name = names.get(entryPoint)
    if (name) manifest[name + extname(output)] = basename(output)
    // A picture that a style sheet names: nobody asks for it by its logical name, but it must be known to be served.
    else if (!output.endsWith('.css')) manifest[basename(Object.keys(inputs)[0])] = basename(output)
    if (name && cssBundle) manifest[`${name}.css`] = basename(cssBundle)
  }
  return manifest
}

/** By logical name: for everybody, and besides for charts and what else a council shows, and for those who keep a place. */
const sheets = { style: 'index.css', council: 'council.css', staff: 'staff.css' }

/** The islands of all modules and the style sheets, by logical name; two may not share one. */
function entries() {
  const found = Object.fromEntries(
    Object.entries(sheets).map(([name, file]) => [name, inProject('src', 'ui', 'css', file)]),
  )
  for (const path of globSync('src/{*,platform/*}/islands/*.{ts,tsx}', { cwd: inProject() }).sort()) {
    const { name } = parse(path)
    if (name.endsWith('.test')) continue
    if (found[name])
      throw new Error(`Two islands are called ${name}: ${relative(inProject(), found[name])} and ${path}.`)
    found[name] = inProject(path)
  }
  return found
}

async function copyStatic(folder) {
  const source = inProject('src', 'ui', 'static')
  const manifest = {}
  if (!existsSync(source)) return manifest
  for (const entry of await readdir(source, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    const { name, ext } = parse(path)
    const file = `${name}-${createHash('sha256').update(content).digest('hex').slice(0, 8).toUpperCase()}${ext}`
    const logical = relative(source, path).replaceAll('\\', '/')
    manifest[logical] = join(dirname(logical), file)
    await mkdir(join(folder, dirname(logical)), { recursive: true })
    await writeFile(join(folder, manifest[logical]), content)
  }
  return manifest
}

const compressible = new Set(['.js', '.css', '.svg', '.json', '.txt', '.webmanifest', '.ttf', '.otf'])
const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

async function compressAll(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !compressible.has(extname(entry.name))) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    const options = {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    }
    await writeFile(`${path}.br`, await brotli(content, options))
    await writeFile(`${path}.gz`, await deflate(content, { level: 9 }))
  }
}
