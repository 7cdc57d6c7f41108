import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { LanguageTag } from '#kernel'
import { asHtml, fromHtml } from './marks-as-tags.ts'
import { MachineAway, openMachine } from './translation-machine.ts'

const [english, arabic] = ['en', 'ar'] as [LanguageTag, LanguageTag]
type Given = { path: string | undefined; headers: IncomingHttpHeaders; body: Record<string, unknown> }

/** A server that speaks both protocols as their documentation says: it puts every word into capitals and leaves the tags. */
const given: Given[] = []
/** What it answers first, before it works. */
let refusals: (number | 'silence')[] = []
const capitals = (html: string) =>
  html.replaceAll(/(<[^>]+>|&\w+;)|(\p{L}+)/gu, (_, tag, word) => tag ?? word.toUpperCase())
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = JSON.parse(Buffer.concat(chunks).toString())
  given.push({ path: request.url, headers: request.headers, body })
  const refusal = refusals.shift()
  if (refusal === 'silence') return
  if (refusal !== undefined) return void response.writeHead(refusal).end('{}')
  const answer =
    request.url === '/translate'
      ? { translatedText: body.q.map(capitals) }
      : { translations: body.text.map((text: string) => ({ detected_source_language: 'EN', text: capitals(text) })) }
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const patience = { answerMs: 300, pausesMs: [5, 5] }

beforeEach(() => {
  given.length = 0
  refusals = []
})

describe.each(['libretranslate', 'deepl'] as const)('a machine that speaks like %s', (kind) => {
  const machine = openMachine({ kind, url, key: 'secret', patience })

  test('translates sentences, and leaves their marks', async () => {
    const sentences = ['Ask **now** & call [the desk](tel:112) of {Harbour House}.', '1 < 2']
    expect(await machine.translate(sentences, english, arabic)).toEqual([
      'ASK **NOW** & CALL [THE DESK](tel:112) OF {Harbour House}.',
      '1 < 2',
    ])
  })

  test('is asked for fifty sentences at a time', async () => {
    const sentences = Array.from({ length: 120 }, (_, index) => `word ${index}`)
    expect(await machine.translate(sentences, english, arabic)).toHaveLength(120)
    expect(given.map(({ body }) => (body.q ?? body.text) as string[]).map(({ length }) => length)).toEqual([50, 50, 20])
  })

  test('is asked again when it is busy or silent, and not without end', async () => {
    refusals = [503, 'silence']
    expect(await machine.translate(['a'], english, arabic)).toEqual(['A'])
    refusals = [429, 500, 'silence', 500]
    await expect(machine.translate(['a'], english, arabic)).rejects.toThrow(MachineAway)
    expect(given).toHaveLength(6)
  })

  test('is not asked again when it refuses', async () => {
    refusals = [403]
    await expect(machine.translate(['a'], english, arabic)).rejects.toThrow(MachineAway)
    expect(given).toHaveLength(1)
  })
})

test('each protocol is spoken as it is documented', async () => {
  await openMachine({ kind: 'libretranslate', url, key: 'secret' }).translate(['a'], english, arabic)
  await openMachine({ kind: 'libretranslate', url, key: undefined }).translate(['a'], english, arabic)
  await openMachine({ kind: 'deepl', url, key: 'secret' }).translate(['a'], 'pt-BR' as LanguageTag, arabic)
  expect(given.map(({ path, body }) => [path, body])).toEqual([
    ['/translate', { q: ['a'], source: 'en', target: 'ar', format: 'html', api_key: 'secret' }],
    ['/translate', { q: ['a'], source: 'en', target: 'ar', format: 'html' }],
    ['/v2/translate', { text: ['a'], source_lang: 'PT', target_lang: 'AR', tag_handling: 'html' }],
  ])
  expect(given[2]?.headers.authorization).toBe('DeepL-Auth-Key secret')
})

test('where a machine has broken the marks of a sentence it has said nothing', () => {
  const source = 'Ask **now** at the [desk](page:desk).'
  expect(asHtml(source)).toBe('Ask <span id="m0">now</span> at the <span id="m1">desk</span>.')
  expect(fromHtml('<span id="m1">desk</span> <span id="m0">now</span>', source)).toBe('[desk](page:desk) **now**')
  for (const broken of ['<b>now</b>', '<span id="m7">x</span>', '<span id="m0">a<span id="m1">b</span></span>'])
    expect(fromHtml(broken, source)).toBeUndefined()
})
