import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HttpProblem } from './errors.ts'
import { withoutFileContents } from './without-file-contents.ts'

const MOST = 2_000

/** As a browser writes the form, cut into pieces of this many bytes. */
async function sent(form: FormData, piece = 7): Promise<{ readonly type: string; readonly pieces: Uint8Array[] }> {
  const written = new Response(form)
  const bytes = Buffer.from(await written.arrayBuffer())
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, at) =>
    bytes.subarray(at * piece, (at + 1) * piece),
  )
  return { type: written.headers.get('content-type') ?? '', pieces }
}

async function kept(form: FormData, piece?: number): Promise<readonly (readonly [string, string])[]> {
  const { type, pieces } = await sent(form, piece)
  const body = await withoutFileContents(pieces, type, MOST)
  const parts = await new Response(body, { headers: { 'content-type': type } }).formData()
  return [...parts].map(([name, value]) => [name, typeof value === 'string' ? value : `${value.name}, ${value.size}`])
}

const formOf = (fields: readonly (readonly [string, string | File])[]) => {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  return form
}
const file = (name: string, content: BlobPart) => new File([content], name)

test('words stay as they were typed, whatever pieces they come in; of files their names', async () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 60 })
  const name = fc.stringMatching(/^[a-z][a-z-]{0,9}$/)
  const field = fc.oneof(
    fc.tuple(name, words),
    fc.tuple(
      name,
      fc.uint8Array({ maxLength: 300 }).map((bytes) => file('a.bin', bytes as Uint8Array<ArrayBuffer>)),
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(field, { maxLength: 6 }), fc.integer({ min: 1, max: 120 }), async (fields, piece) => {
      expect(await kept(formOf(fields), piece)).toEqual(
        fields.map(([key, value]) => [
          key,
          // A line break of a form is always that of the web.
          typeof value === 'string' ? value.replaceAll(/\r\n|\r|\n/g, '\r\n') : 'a.bin, 0',
        ]),
      )
    }),
    { numRuns: 60 },
  )
})

test('a file may hold what looks like a part, and be as large as it likes', async () => {
  const hostile = '\r\n--other\r\nContent-Disposition: form-data; name="words"\r\n\r\nNot typed.\r\n--'
  const form = formOf([
    ['sheet', file('services.csv', hostile.repeat(2_000))],
    ['words', 'Typed.'],
  ])
  expect(await kept(form, 900)).toEqual([
    ['sheet', 'services.csv, 0'],
    ['words', 'Typed.'],
  ])
})

test('more words than may be kept are refused, and so is what has no boundary or no end of a head', async () => {
  const { type, pieces } = await sent(formOf([['words', 'x'.repeat(MOST)]]))
  const refused = (body: Iterable<Uint8Array>, contentType: string) =>
    withoutFileContents(body, contentType, MOST).catch((error) => (error as HttpProblem).status)
  expect(await refused(pieces, type)).toBe(413)
  expect(await refused(pieces, 'multipart/form-data')).toBe(400)
  const endless = Array.from({ length: 20 }, () => Buffer.alloc(1_000, 'a'))
  expect(await refused([Buffer.from('--b'), ...endless], 'multipart/form-data; boundary=b')).toBe(400)
  expect(await refused([], 'multipart/form-data; boundary=b')).toBeInstanceOf(Buffer)
})
