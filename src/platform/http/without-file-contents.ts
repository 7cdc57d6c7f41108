import { BadRequest, HttpProblem } from './errors.ts'

const LONGEST_HEAD_BYTES = 16_384
const END_OF_HEAD = '\r\n\r\n'

/**
 * A form in parts (RFC 7578) as it comes in, without what its files hold: their names stay. However large the files are, no more than
 * `most` bytes are kept, and a form of more words is refused. What is no such form is not repaired: whoever parses it will say so.
 */
export async function withoutFileContents(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  contentType: string,
  most: number,
): Promise<Buffer<ArrayBuffer>> {
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(contentType)?.slice(1).find(Boolean)
  if (boundary === undefined) throw new BadRequest('a form without a boundary')
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const kept: Buffer[] = []
  let size = 0
  const keep = (bytes: Buffer) => {
    size += bytes.length
    if (size > most) throw new HttpProblem(413, 'too many words')
    kept.push(bytes)
  }
  /** What has come and is not yet kept or passed over. The line break before the first part is left out by whoever sends. */
  let rest: Buffer = Buffer.from('\r\n')
  let within: 'nothing' | 'head' | 'words' | 'file' = 'nothing'
  for await (const chunk of body) {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const isHead: boolean = within === 'head'
      const at = rest.indexOf(isHead ? END_OF_HEAD : delimiter)
      const upTo = at >= 0 ? at : isHead ? 0 : Math.max(0, rest.length - delimiter.length)
      if (within === 'words') keep(rest.subarray(0, upTo))
      if (at < 0) {
        rest = rest.subarray(upTo)
        if (isHead && rest.length > LONGEST_HEAD_BYTES) throw new BadRequest('a part without an end of its head')
        break
      }
      const end = at + (isHead ? END_OF_HEAD.length : delimiter.length)
      const head = rest.subarray(isHead ? 0 : at, end)
      keep(head)
      within = isHead ? (/;\s*filename\*?=/i.test(head.toString('latin1')) ? 'file' : 'words') : 'head'
      rest = rest.subarray(end)
    }
  }
  keep(rest)
  return Buffer.concat(kept)
}
