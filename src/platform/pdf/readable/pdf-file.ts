import { deflateSync, inflateSync } from 'node:zlib'

/** Less than half the time of the usual level, for a tenth more bytes. */
const COMPRESSION = 2

/**
 * A PDF as its numbered objects, for changing some of them. Reads what our own compiler writes and nothing else: one table of
 * cross-references, no compressed objects, no encryption. Text is Latin-1, so that a character is a byte.
 */
export class PdfFile {
  readonly #head: string
  readonly #trailer: string
  readonly #objects: Map<number, string>

  /** @throws when the file is not of that kind. */
  constructor(bytes: Uint8Array) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
    const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1])
    const [, count = ''] = /^xref\s+0 (\d+)\s/.exec(text.slice(table, table + 40)) ?? []
    const offsets = [...text.slice(table).matchAll(/^(\d{10}) \d{5} n/gm)].map(([, offset]) => Number(offset))
    if (offsets.length !== Number(count) - 1) throw new Error('A PDF of another kind than ours.')
    const inOrder = [...offsets, table].toSorted((a, b) => a - b)
    this.#head = text.slice(0, inOrder[0])
    this.#trailer = text.slice(text.indexOf('trailer', table), text.lastIndexOf('startxref'))
    this.#objects = new Map(
      inOrder.slice(0, -1).map((offset, index) => {
        const whole = text.slice(offset, inOrder[index + 1])
        const [start = '', number] = /^(\d+) 0 obj\s*/.exec(whole) ?? []
        return [Number(number), whole.slice(start.length, whole.lastIndexOf('endobj')).trimEnd()]
      }),
    )
  }

  get numbers(): readonly number[] {
    return [...this.#objects.keys()]
  }

  /** The object's own text: its dictionary, and its stream if it has one. */
  object(number: number): string {
    return this.#objects.get(number) ?? ''
  }

  dictionary(number: number): string {
    return this.object(number).split(/\nstream\r?\n/, 1)[0] as string
  }

  /** What a stream holds, unpacked. */
  stream(number: number): string {
    const text = this.object(number)
    const start = /\nstream\r?\n/.exec(text)
    if (!start) return ''
    const dictionary = text.slice(0, start.index)
    const begin = start.index + start[0].length
    const packed = text.slice(begin, begin + Number(/\/Length (\d+)/.exec(dictionary)?.[1]))
    return dictionary.includes('/FlateDecode') ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : packed
  }

  put(number: number, text: string): void {
    this.#objects.set(number, text)
  }

  putStream(number: number, content: string): void {
    const packed = deflateSync(Buffer.from(content, 'latin1'), { level: COMPRESSION }).toString('latin1')
    this.put(number, `<<\n  /Length ${packed.length}\n  /Filter /FlateDecode\n>>\nstream\n${packed}\nendstream`)
  }

  /** A number that no object has yet. */
  newNumber(): number {
    return Math.max(...this.#objects.keys()) + 1
  }

  bytes(): Uint8Array {
    const parts = [this.#head]
    let length = this.#head.length
    const size = Math.max(...this.#objects.keys()) + 1
    const lines = new Array<string>(size).fill('0000000000 65535 f\r\n')
    for (const [number, text] of this.#objects) {
      const part = `${number} 0 obj\n${text}\nendobj\n\n`
      lines[number] = `${String(length).padStart(10, '0')} 00000 n\r\n`
      parts.push(part)
      length += part.length
    }
    const trailer = this.#trailer.replace(/\/Size \d+/, `/Size ${size}`)
    parts.push(`xref\n0 ${size}\n${lines.join('')}${trailer}startxref\n${length}\n%%EOF\n`)
    return Buffer.from(parts.join(''), 'latin1')
  }
}
