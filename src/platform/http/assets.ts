import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chooseEncoding, type Encoding, encode, isWorthEncoding } from './compression.ts'
import { type CachedAnswer, etagOf } from './page-cache.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

/** The files the browser loads, by their name in the source: `main.css` is served as `/assets/main-4f2a9c.css`. */
export interface Assets {
  /** @throws Error for a name that the build did not make. */
  addressOf(name: string): string
  find(path: string, acceptEncoding: string | undefined): CachedAnswer | undefined
}

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  json: 'application/json',
  ico: 'image/x-icon',
}

/** A file made by the program itself, under an address that changes with its content. */
export interface MadeAsset {
  readonly address: string
  readonly content: string
}

/** Reads the built files once; they carry their hash in the name, so a browser keeps them for a year. */
export function readAssets(folder: string, made: readonly MadeAsset[] = []): Assets {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Record<string, string>
  const answers = new Map<string, ReadonlyMap<Encoding, CachedAnswer>>()
  const add = (address: string, body: Buffer, encoded: (encoding: Encoding) => Buffer) => {
    const type = TYPES[address.slice(address.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    const encodings: Encoding[] = isWorthEncoding(type, body.length) ? ['br', 'gzip', 'identity'] : ['identity']
    const etag = etagOf(body)
    answers.set(
      address,
      new Map(encodings.map((encoding) => [encoding, assetAnswer(encoded(encoding), type, etag, encoding)])),
    )
  }
  for (const file of Object.values(manifest)) {
    const path = join(folder, file)
    const body = readFileSync(path)
    add(`/assets/${file}`, body, (encoding) => {
      const compressed = `${path}.${encoding === 'gzip' ? 'gz' : encoding}`
      return encoding !== 'identity' && existsSync(compressed)
        ? readFileSync(compressed)
        : encode(body, encoding, 'thorough')
    })
  }
  for (const { address, content } of made) {
    const body = Buffer.from(content)
    add(address, body, (encoding) => encode(body, encoding, 'thorough'))
  }
  return {
    addressOf: (name) => {
      const file = manifest[name]
      if (file === undefined) throw new Error(`no asset ${name}`)
      return `/assets/${file}`
    },
    find: (path, acceptEncoding) => {
      const encodings = answers.get(path)
      return encodings?.get(chooseEncoding(acceptEncoding)) ?? encodings?.get('identity')
    },
  }
}

function assetAnswer(encoded: Buffer, type: string, etag: string, encoding: Encoding): CachedAnswer {
  const headers = [
    'content-type',
    type,
    'content-length',
    String(encoded.length),
    'cache-control',
    'public, max-age=31536000, immutable',
    'etag',
    etag,
    'vary',
    'Accept-Encoding',
    ...(encoding === 'identity' ? [] : ['content-encoding', encoding]),
    ...SECURITY_HEADERS,
  ]
  return { status: 200, headers, body: encoded, etag, isThorough: true }
}
