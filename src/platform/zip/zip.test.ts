import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { type RefusedArchive, unzipFiles } from './zip.ts'

const TEXTS = /\.txt$/
const MOST = { entry: 2_000, whole: 5_000 }
const named = (bytes: Uint8Array) => [...unzipFiles(bytes, TEXTS, MOST)].map(({ name }) => name)

describe('an archive', () => {
  test('gives the files that are wanted', () => {
    expect(named(zipSync({ 'a.txt': strToU8('a'), 'b.exe': strToU8('b'), 'c/d.txt': strToU8('d') }))).toEqual([
      'a.txt',
      'c/d.txt',
    ])
  })

  const noise = (length: number) => Uint8Array.from({ length }, (_, at) => (at * 7_919) % 251)
  test.each([
    ['that is none', 'not-zip', strToU8('PK nothing')],
    [
      'of very many files',
      'too-many',
      zipSync(Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`${n}.txt`, strToU8('x')]))),
    ],
    ['that would unpack to far more than it seems', 'bomb', zipSync({ 'a.txt': new Uint8Array(1_000_000) })],
    ['with one large file', 'too-large', zipSync({ 'a.txt': noise(2_001) })],
    [
      'of many that are large together',
      'too-large',
      zipSync({ 'a.txt': noise(1_900), 'b.txt': noise(1_900), 'c.bin': noise(1_900) }),
    ],
  ])('%s is refused before it is unpacked', (_, reason, bytes) => {
    expect(() => named(bytes)).toThrow(expect.objectContaining({ reason }) as RefusedArchive)
  })

  test('that lies about a size gives no more than it declared', () => {
    const lying = zipSync({ 'a.txt': noise(1_000) })
    const view = new DataView(lying.buffer, lying.byteOffset)
    const directory = lying.findLastIndex((_, at) => at < lying.length - 4 && view.getUint32(at, true) === 0x02014b50)
    view.setUint32(directory + 24, 10, true)
    expect([...unzipFiles(lying, TEXTS, MOST)].every(({ bytes }) => bytes.length <= 10)).toBe(true)
  })
})
