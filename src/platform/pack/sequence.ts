/** Documents on their way, as JSON text sequences (RFC 7464): each stands for itself, so what has come is kept when the line breaks. Nothing here needs Node. */

const BEGIN = '\u001e'
const END = '\n'

export const SEQUENCE_TYPE = 'application/json-seq'

export function writeSequence(documents: readonly string[]): string {
  return documents.map((document) => BEGIN + document + END).join('')
}

/** The whole documents of a stream, one after the other; what the end of the stream cuts off is left out. */
export async function* readSequence(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let pending = ''
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      pending += decoder.decode(part.value, { stream: true })
      for (let end = pending.indexOf(END); end >= 0; end = pending.indexOf(END)) {
        const document = pending.slice(0, end)
        pending = pending.slice(end + 1)
        if (document.startsWith(BEGIN)) yield document.slice(1)
      }
    }
  } finally {
    reader.releaseLock()
  }
}
